import type { ReadEntry, ReadSetlist } from "../readers/reader.ts";
import { type Booking, makeBookings } from "./booking.ts";
import { mixesWell } from "./harmony.ts";
import { makeRandom, type Random } from "./random.ts";
import { makeReleaseDesk } from "./release.ts";
import { anyRowStyle, introRow, type RowStyle, trackRow, unknownRow } from "./rows.ts";
import { makeScenes, type Scene } from "./scene.ts";
import { type Crate, selectTracks } from "./selection.ts";
import type { DemoTrack } from "./track.ts";

const DEMO_SEED = 20_150_101;
const SET_COUNT = 192;

/**
 * The fictional demo library: the same sets, in order of date, for the same seed. Nobody and nothing in it exists;
 * what is plausible is how it hangs together (keys, tempo, hits, favourite pairs, a long tail, unknown rows).
 */
export function makeDemoLibrary(seed: number = DEMO_SEED): readonly ReadSetlist[] {
  const random = makeRandom(seed);
  const desk = makeReleaseDesk(random);
  const crate: Crate = { random, desk, scenes: makeScenes(random, desk) };
  return makeBookings(random, SET_COUNT).map((booking) => writeSetlist(crate, booking));
}

function writeSetlist(crate: Crate, booking: Booking): ReadSetlist {
  const { random } = crate;
  const style = anyRowStyle(random);
  const tracks = selectTracks(crate, booking);
  const scene = crate.scenes.get(booking.genre.name);
  const entries = writeRows(random, style, booking, tracks, scene?.tracks ?? []);
  const gaps = entries.some((entry) => entry.status === "unidentified");
  const performedOn = random.chance(0.04) ? booking.date.slice(0, 7) : booking.date;
  return {
    title: `${performedOn} - ${booking.performers.join(" & ")}${occasion(booking)}`,
    performers: booking.performers,
    event: booking.event,
    venue: booking.venue,
    performedOn,
    kind: booking.kind,
    completeness: gaps ? "incomplete" : random.chance(0.8) ? "complete" : "unknown",
    url: null,
    entries,
  };
}

function occasion(booking: Booking): string {
  if (booking.venue === null) return ` - ${booking.event}`;
  const place = ` @ ${booking.venue}, ${booking.city}`;
  return booking.event === null ? place : `${place} (${booking.event})`;
}

function writeRows(
  random: Random,
  style: RowStyle,
  booking: Booking,
  tracks: readonly DemoTrack[],
  layers: Scene["tracks"],
): readonly ReadEntry[] {
  const rows: ReadEntry[] = [];
  let clockMs = 0;
  const cue = (): number | null => (style.cues ? clockMs : null);
  if (booking.kind === "radio_show" && random.chance(0.3)) {
    rows.push(introRow(cue()));
    clockMs += random.between(40, 110) * 1000;
  }
  for (const track of tracks) {
    const unknown = random.chance(style.unknownShare);
    rows.push(unknown ? unknownRow(random, track, cue()) : trackRow(track, style, cue()));
    const layer = !unknown && random.chance(0.025) ? layerOver(random, track, booking, tracks, layers) : null;
    if (layer !== null) rows.push(trackRow(layer, style, null, 1));
    clockMs += random.between(170, 400) * 1000;
  }
  return rows;
}

/** Something to play over a track: it must fit even better than what follows it. */
function layerOver(
  random: Random,
  track: DemoTrack,
  booking: Booking,
  tracks: readonly DemoTrack[],
  layers: Scene["tracks"],
): DemoTrack | null {
  const fits = (layer: DemoTrack): boolean =>
    layer.released <= booking.date && !tracks.includes(layer) && mixesWell(track, layer);
  return random.pickWeighted(layers.filter(fits), () => 1);
}
