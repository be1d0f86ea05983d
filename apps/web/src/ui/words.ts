import type { TrackCard } from "../api/track-api.ts";

const numbers = new Intl.NumberFormat("en");
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `1 set`, `2,310 sets`. */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${numbers.format(amount)} ${amount === 1 ? one : many}`;
}

/** A date as precise as it is known: `12 Jun 2021`, `Jun 2021`, `2021`. */
export function date(known: string | null): string {
  if (known === null) return "date unknown";
  const [year, month, day] = known.split("-");
  const name = months[Number(month) - 1];
  if (name === undefined) return year ?? known;
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`;
}

/** `1:02:03` or `4:05`. */
export function cue(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** Primary artists as credited, with those featured after them. */
export function artistLine(track: Pick<TrackCard, "artists">): string {
  const named = (role: string) => track.artists.filter((artist) => artist.role === role).map((artist) => artist.name);
  const featured = named("featured");
  const line = named("primary").join(" & ");
  return featured.length === 0 ? line : `${line} feat. ${featured.join(", ")}`;
}

/** `Title (Version)`. */
export function titleLine(track: { readonly title: string; readonly version: string | null }): string {
  return track.version === null ? track.title : `${track.title} (${track.version})`;
}

/** A web address that is safe to link to, or null. */
export function webAddress(url: string | null): string | null {
  return url !== null && /^https?:\/\//i.test(url) ? url : null;
}
