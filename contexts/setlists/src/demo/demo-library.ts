import type { ReadEntry, ReadSetlist } from "../readers/reader.ts";
import { type Booking, makeBookings } from "./booking.ts";
import { mixesWell } from "./harmony.ts";
import { makeRandom } from "./random.ts";
import { makeReleaseDesk } from "./release.ts";
import { anyRowStyle, introRow, trackRow, unknownRow } from "./rows.ts";
import { makeScenes } from "./scene.ts";
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
  const tracks = selectTracks(crate, booking);
  const entries = writeRows(crate, booking, tracks);
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

function occasion({ venue, event }: Booking): string {
  if (venue === null) return ` - ${event}`;
  return event === null ? ` @ ${venue}` : ` @ ${venue} (${event})`;
}

function writeRows(crate: Crate, booking: Booking, tracks: readonly DemoTrack[]): readonly ReadEntry[] {
  const { random } = crate;
  const style = anyRowStyle(random);
  const rows: ReadEntry[] = [];
  const used = [...tracks];
  let clockMs = 0;
  const cue = (): number | null => (style.cues ? clockMs : null);
  if (booking.kind === "radio_show" && random.chance(0.3)) {
    rows.push(introRow(cue()));
    clockMs += random.between(40, 110) * 1000;
  }
  for (const track of tracks) {
    const unknown = random.chance(style.unknownShare);
    rows.push(unknown ? unknownRow(random, track, cue()) : trackRow(track, style, cue()));
    const layer = !unknown && random.chance(0.025) ? layerOver(crate, track, booking.date, used) : null;
    if (layer !== null) {
      rows.push(trackRow(layer, style, null, 1));
      used.push(layer);
    }
    clockMs += random.between(170, 400) * 1000;
  }
  return rows;
}

/** Something of the same scene to play over a track. */
function layerOver(crate: Crate, track: DemoTrack, date: string, used: readonly DemoTrack[]): DemoTrack | null {
  const fits = (layer: DemoTrack): boolean =>
    layer.released <= date && !used.includes(layer) && mixesWell(track, layer);
  const tracks = crate.scenes.get(track.genre)?.tracks ?? [];
  return crate.random.pickWeighted(tracks.filter(fits), () => 1);
}
