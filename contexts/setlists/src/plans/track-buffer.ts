/** A list of tracks that grows without allocating for each of them. */
export interface TrackBuffer {
  clear(): void;
  push(track: number): void;
  copy(): Int32Array;
}

export function makeTrackBuffer(): TrackBuffer {
  let tracks = new Int32Array(1024);
  let size = 0;
  return {
    clear: () => {
      size = 0;
    },
    push: (track) => {
      if (size === tracks.length) {
        const larger = new Int32Array(size * 2);
        larger.set(tracks);
        tracks = larger;
      }
      tracks[size] = track;
      size += 1;
    },
    copy: () => tracks.slice(0, size),
  };
}
