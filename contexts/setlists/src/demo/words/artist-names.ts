import type { GenreName } from "../genre.ts";
import { wordList } from "./word-list.ts";

interface GenreNames {
  /** Those who play sets; they release music too. */
  readonly performers: readonly string[];
  readonly producers: readonly string[];
}

/** The fictional artists of the demo, by home genre; none of them exists. */
export const ARTIST_NAMES: Readonly<Record<GenreName, GenreNames>> = {
  house: {
    performers: wordList(`
      Marlo Quincebury | Odette Farrowby | Benny Tarragon | Salome Brisket | Cassius Plumley | The Ferris Hour
    `),
    producers: wordList(`
      Dockside Romance | Effie Lanternjack | Pavement Choir | Rollo Pinwheel | Nine Tram Lines | Tamsin Oduya-Bright |
      Kiosk Orchestra | Vince Marrowfield | Lady Paprika | Hotel Corduroy | Jonty Ravenscar | Cousin Umbrella |
      Marguerite Sol-Dunne | Brass Tortoise | Ozzie Lemonwood | Third Floor Tango | Delphine Okafor-Reed | Tin Pelican |
      Wilbur Sundry | Chapel of Knees | Paulo Marzipan | Neon Allotment | Gigi Thornbury | Handclap Bureau
    `),
  },
  "deep house": {
    performers: wordList(`
      Ilse Vandermoss | Low Meridian Club | Teodor Wisp | Amaya Fennick | Slowglass Ferry | Pascal Umberline
    `),
    producers: wordList(`
      Harbourlight Nine | Celeste Murrow | Quiet Escalator | Anselm Driftwood | Linen Weather | Rosalind Teak |
      Window Seat Society | Isak Lindqvarn | Room Beneath | Mabel Nocturne | Olive Cartography | Sunday Ledger |
      Emeka Stillwater | Porcelain Tide | Hanneke Blauwmeer | Evening Ordinance | Dune Carpenter | Velour Isotope |
      Farid Amberwell | Lowlight Pantry | Tove Marisk | Copper Thermos | Long Gallery | Jasmine Underhay
    `),
  },
  techno: {
    performers: wordList(`
      Grete Halvane | Oskar Drumlin | Ferrokant | Sable Kestrin | Zinkwerk Neun | Ludmila Hexe-Brandt
    `),
    producers: wordList(`
      Turbinenhaus Ost | Kaltbogen | Vantor Reik | Concrete Liturgy | Hydra Nine-Volt | Pylon Theory |
      Mirka Stahlov | Obelisk Droner | Relay Cabinet | Gravimeter | Anode Sisters | Torsk Maschin |
      Bruno Schachtmann | Subgrid Parish | Iron Metronome | Voltaic Nun | Drehstrom Kid | Henrike Moor-Acht |
      Furnace Etiquette | Pressure Ledger | Kobalt Wirth | Test Tone Widow | Sleepless Foundry | Lothar Quarz
    `),
  },
  trance: {
    performers: wordList(`
      Elian Voskamp-Rey | Mirelle Sunnaker | Highwater Signal | Cato Verlindt | Liora Winterlark | Aurelio Stargaard
    `),
    producers: wordList(`
      Skyline Apostle | Joren Halewind | Seventh Parallax | Anneke Starling-Vos | Ten Thousand Lanterns | Helio Marchetta |
      Glasswing Ascent | Petra Novalind | Aerial Cathedral | Dion Maartenszoon | Ember Stratos | Northbound Halo |
      Isolde Ravn-Keller | Weightless Union | Casper Lichtveld | Opal Trajectory | Sanna Virtaluoto | Perihelion Drive |
      Blue Hour Pilots | Tiber Lumeno | Rhea Cloudmere | Antenna Bay | Maxim Zephyrov | Eleven Horizons
    `),
  },
  "drum & bass": {
    performers: wordList(`
      Static Heronry | Junie Brackwater | Kestrel Undertow | Dray Okonjo-Bell | Rufus Thicket | Halfstep Hattie
    `),
    producers: wordList(`
      Mudlark Division | Captain Ampersand | Bramble Physics | Low Tide Militia | Nettie Subwell | Magpie Syntax |
      Roly Breakspear-Jones | Concrete Otter | Sixteenth Fox | Tarmac Lullaby | Errol Switchgate | Gulliver Rinse |
      Thornapple Unit | Quarry Swimmers | Ada Rumbleton | Bison Telegraph | Motorway Saint | Hex Bracken |
      Wildfire Almanac | Jago Deepdale | Paper Ordnance | Dusk Machinery | Selkie Pressure | Marsh Cadet
    `),
  },
  "disco & funk": {
    performers: wordList(`
      Gloria Tangelo | Leroy Sassafras | Bibi Mandolay | The Velour Committee | Honeycomb Eddie | Duke Apricot
    `),
    producers: wordList(`
      Chantal Mirabeau-Jones | Sugar Parliamentary | The Brass Umbrella Band | Mister Clementine | Rollerdrome Sisters | Otis Marmalade |
      Fontaine Deluxe Express | Peaches Abernathy-Cole | Mirrorball Union No. 9 | Ginger Thunderstep | The Midnight Tailors | Carmela Swish |
      Cocoa Philharmonic | Tito Velvetino | The Platform Shoe Affair | Della Rae Pepperwood | Salsify Brothers | Lucky Pantaloon |
      Saffron Getdown | Monsieur Ritournel | The Hustle Botanists | Wanda Glitterfield | Bernard Wah-Wah | Sweet Tooth Assembly
    `),
  },
  downtempo: {
    performers: wordList(`
      Wren Ashgrovely | Pale Orchardist | Tomas Lullwater | Auntie Saffron | Moss Cathedral | Noor Tidewell
    `),
    producers: wordList(`
      Kettle Moonrise | Hollis Feathergrass | The Slow Cartographers | Ines Morrowind-Vale | Lichen Radio | Barnaby Dusk |
      Snowed-In Ensemble | Marisol Inkwater | Tea House Satellites | Osha Wayfarer | Pocket Observatory | Juniper Almanack |
      Lake Of Small Hours | Dilip Monsoonwala | Heron On The Wire | Greta Pinecone | Attic Planetarium | Soft Machinery of Rain |
      Yusra Palmgrove | Mothlight Quartet | Cedar Postcard | Old Ferry Timetable | Nightjar Tapes | Eira Honeydew
    `),
  },
  breaks: {
    performers: wordList(`
      Skip Larkinson | Rex Pavement | Tilda Crateworth | Bonnie Backspin | Professor Kerb | Yolanda Jukes-Hart
    `),
    producers: wordList(`
      Wonky Turnstile | Doctor Shopping Trolley | Mina Scratchwood | Bus Lane Bandits | The Elastic Plumbers | Fuzzbox Vicar |
      Terrence Wobbleton | Cardboard Gladiators | Lola Megahertz | Rubber Alibi | Denim Voltage | Kid Tambourine |
      Zebra Crossing Authority | Frankie Loosewheel | Turbo Librarian | Laundrette Heroes | Percy Subwoofer | Acid Greengrocer |
      Skylark Demolition | Arcade Monsoon | Dizzy Fontainebleau | Municipal Funk Dept | Roxy Flywheel | Spanner In The Jerk
    `),
  },
};
