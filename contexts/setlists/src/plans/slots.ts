/** Numbers the tracks of one list from 0; opening the next list forgets the last at no cost. */
export interface Slots {
  open(): void;
  /** -1 when the track is not of the list. */
  of(track: number): number;
  put(track: number, slot: number): void;
}

export function makeSlots(trackCount: number): Slots {
  const slotOf = new Int32Array(trackCount);
  const listOf = new Int32Array(trackCount);
  let list = 0;
  return {
    open: () => {
      list += 1;
    },
    of: (track) => (listOf[track] === list ? (slotOf[track] ?? -1) : -1),
    put: (track, slot) => {
      listOf[track] = list;
      slotOf[track] = slot;
    },
  };
}
