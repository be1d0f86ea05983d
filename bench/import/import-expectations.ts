import { DJMIX } from "../harness/dataset.ts";
import type { ImportMeasurement } from "./measure-import.ts";

/** What is wrong with what an import did, whatever it took; `isDjmix` also compares with the size of that data set. */
export function whyWrong({ counts, checks }: ImportMeasurement, isDjmix: boolean): string[] {
  const wrong: string[] = [];
  const { setlists, setlists_new, entries } = counts;
  if (isDjmix && (setlists !== DJMIX.setlists || setlists_new !== setlists || entries !== DJMIX.entries)) {
    const expected = `${DJMIX.setlists} setlists and ${DJMIX.entries} entries`;
    wrong.push(`read ${setlists} setlists (${setlists_new} of them new) and ${entries} entries instead of ${expected}`);
  }
  if (checks === null) return wrong;
  const { new_setlists_of_a_second_import: again, checksum, checksum_after_rebuild } = checks;
  if (again !== 0) wrong.push(`a second import added ${again} setlists`);
  if (checksum !== checksum_after_rebuild)
    wrong.push(`the checksum ${checksum} became ${checksum_after_rebuild} by a rebuild`);
  return wrong;
}
