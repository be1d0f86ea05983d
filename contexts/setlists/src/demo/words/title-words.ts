import type { GenreName } from "../genre.ts";
import { wordList } from "./word-list.ts";

interface TitleWords {
  readonly adjectives: readonly string[];
  readonly nouns: readonly string[];
  /** Titles with slots: `{adj}`, `{noun}`, `{city}`, `{hour}`. */
  readonly patterns: readonly string[];
}

/** Words that suit any genre; mixed with those of the genre so that no list wears thin. */
export const SHARED_WORDS: TitleWords = {
  adjectives: wordList(`
    Borrowed | Quiet | Second | Hidden | Golden | Restless | Paper | Distant | Silver | Slow | Open | Last |
    Early | Crooked | Patient | Northern | Painted | Folded | Bright | Wandering
  `),
  nouns: wordList(`
    Harbour | Letter | Window | Garden | Staircase | Lantern | Compass | Island | Ribbon | Postcard | Balcony |
    Feather | Mirror | Bridge | Shoreline | Ladder | Rooftop | Corridor | Orchard | Doorway | Parade | Kite |
    Promise | Secret | Stranger | Passenger | Echo | River | Signal | Shadow | Tomorrow | Weather
  `),
  patterns: wordList(`
    {adj} {noun} | {adj} {noun} | {adj} {noun} | {adj} {noun} | {adj} {noun} | {noun} | {noun} and {noun} |
    The {adj} {noun} | My {noun}, Your {noun} | {noun} by the {noun} | One More {noun} | {adj} Little {noun} |
    Not Another {noun} | {noun} of {city} | {hour}, {city} | Some Other {noun} | Nobody's {noun} | {noun} Without {noun} |
    This Is the {noun} | {adj} Again | Lend Me Your {noun} | Half the {noun} | Two {adj} Strangers | {noun} No. 3
  `),
};

/** Words and patterns by genre. */
export const TITLE_WORDS: Readonly<Record<GenreName, TitleWords>> = {
  house: {
    adjectives: wordList(`
      Sweet | Saturday | Barefoot | Sunlit | Upstairs | Neighbourly | Velvet | Downtown | Lucky | Honest
    `),
    nouns: wordList(`
      Bassline | Kitchen | Congregation | Doorbell | Handshake | Sidewalk | Testimony | Tambourine | Sunday Suit |
      Corner Shop | Piano Lesson | Staircase Song | Block Party | Houseplant | Weekend | Favour
    `),
    patterns: wordList(`
      {adj} {noun} | {adj} {noun} | Work That {noun} | Back to the {noun} | {noun} Talk | Your {adj} {noun} |
      Everybody Needs My {noun} | {noun} in {city} | Feel the {noun} | {adj} and {adj} | No {noun} Tonight
    `),
  },
  "deep house": {
    adjectives: wordList(`
      Lowlit | Submerged | Amber | Half-Asleep | Tidal | Indigo | Unhurried | Warm | Weightless | Mellow
    `),
    nouns: wordList(`
      Undertow | Afterglow | Lagoon | Night Bus | Slow Dance | Estuary | Blue Room | Murmur | Overcoat | Daydream |
      Low Tide | Confession | Linen | Nightcap | Silhouette | Reservoir
    `),
    patterns: wordList(`
      {adj} {noun} | {adj} {noun} | Beneath the {noun} | {noun} at {hour} | Such {adj} Company | Leave Me the {noun} |
      {city} by Night | The {noun} for Two | {noun}, Later | The {adj} Hours | Further Than the {noun}
    `),
  },
  techno: {
    adjectives: wordList(`
      Hollow | Magnetic | Industrial | Rigid | Binary | Cold | Molten | Parallel | Nocturnal | Sealed
    `),
    nouns: wordList(`
      Turbine | Conveyor | Gantry | Perimeter | Oscillator | Blast Furnace | Checkpoint | Relay | Strobe | Torsion |
      Substation | Resonance | Night Shift | Pendulum | Centrifuge | Alloy | Escalation | Vault
    `),
    patterns: wordList(`
      {noun} | {adj} {noun} | {adj} {noun} | {noun} Sequence | {noun} Protocol | Zone of {noun} | {noun} II |
      Against the {noun} | Schicht {noun} | {noun} Loop | {city} Perimeter
    `),
  },
  trance: {
    adjectives: wordList(`
      Celestial | Infinite | Radiant | Soaring | Crystalline | Endless | Luminous | Boundless | Aerial | Solar
    `),
    nouns: wordList(`
      Horizon | Ascension | Daybreak | Aurora | Constellation | Altitude | Stratosphere | Reverie | Evermore | Tailwind |
      Equinox | Skybound | Lighthouse | Meridian | Homecoming | Gravity | Starfall
    `),
    patterns: wordList(`
      {adj} {noun} | {adj} {noun} | Beyond the {noun} | Carry Me to {city} | Until the {noun} | {noun} Rising |
      Written on the {noun} | We Are the {noun} | A Thousand {adj} Skies | {noun}, Part Two | Above {city}
    `),
  },
  "drum & bass": {
    adjectives: wordList(`
      Feral | Muddy | Heavy | Thorny | Liquid | Runaway | Sunken | Overgrown | Jagged | Midnight
    `),
    nouns: wordList(`
      Undergrowth | Floodgate | Motorway | Bramble | Sirens | Riverbed | Pressure Drop Zone | Wolfhound | Hailstorm |
      Backwater | Rewind | Ambush | Thunderhead | Marshlight | Tripwire | Switchblade Waltz | Heron
    `),
    patterns: wordList(`
      {noun} | {adj} {noun} | {adj} {noun} | {noun} Business | Run the {noun} | {noun} Weather | Out of the {noun} |
      Never Trust the {noun} | {noun} Season | {city} Rollers | Hold the {noun}
    `),
  },
  "disco & funk": {
    adjectives: wordList(`
      Sparkling | Groovy | Satin | Sequinned | Honeyed | Cosmic | Glamorous | Funky | Tropical | Shameless
    `),
    nouns: wordList(`
      Dancefloor | Champagne | Rollerskate | Chandelier | Boulevard | Pineapple | Rhythm | Limousine | Heartbeat |
      Cocktail | Trombone | Moonbeam | Sugarcane | Telephone | Hip Shake | Discotheque
    `),
    patterns: wordList(`
      {adj} {noun} | Shake the {noun} | Love on the {noun} | Give Me Your {noun} | {noun} Fever Dream | Boogie to {city} |
      Do the {noun} | {noun} & {noun} | Ooh, That {noun} | Get Up on Your {noun} | My {adj} Baby's {noun}
    `),
  },
  downtempo: {
    adjectives: wordList(`
      Mossy | Drowsy | Rain-Washed | Gentle | Faded | Wintering | Handwritten | Drifting | Woollen | Small
    `),
    nouns: wordList(`
      Snowfall | Teacup | Lullaby | Pinewood | Weathervane | Moth | Rowing Boat | Birdsong | Hammock | Lighthouse Keeper |
      Almanac | Firefly | Puddle | Meadow | Attic | Thimble | Afternoon
    `),
    patterns: wordList(`
      {adj} {noun} | {adj} {noun} | The {noun} Remembers | {noun} in the Rain | Letters from {city} | One {adj} Goodbye |
      {noun}, Unfinished | Sleeping by the {noun} | {hour} in the {noun} | What the {noun} Said | Field Notes: {noun}
    `),
  },
  breaks: {
    adjectives: wordList(`
      Wobbly | Rubber | Electric | Dizzy | Loose | Bouncy | Supersonic | Scruffy | Turbo | Chrome
    `),
    nouns: wordList(`
      Turnstile | Shopping Trolley | Backflip | Arcade | Boombox | Skateboard | Traffic Cone | Getaway | Jawbreaker |
      Roundabout | Megaphone | Trampoline | Vending Machine | Bus Pass | Hopscotch | Joystick | Fire Exit
    `),
    patterns: wordList(`
      {adj} {noun} | {adj} {noun} | {noun} Trouble | Mind the {noun} | Who Stole the {noun}? | {noun} Attack! |
      {adj} as the {noun} | Drop the {noun} | {city} Breakers | Mister {noun} | {noun} Overload
    `),
  },
};

/** Times of night for titles. */
export const HOURS = wordList(`
      4 AM | Half Past Two | Midnight | Dawn | Ten to Five | Noon | Closing Time | Eleven
    `);
