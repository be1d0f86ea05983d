import { existsSync } from "node:fs";
import { type Corpus, corpusOf, listFiles, readSetlists } from "./corpus.ts";

/** A data set that methods are measured on. */
export interface DataSet {
  readonly name: string;
  read(): Promise<Corpus>;
}

/** The data sets under a folder like ../shared/data; those that are missing are left out. */
export function dataSetsIn(folder: string): DataSet[] {
  const djmix = `${folder}/djmix/djmix-dataset.json.gz`;
  const asot = `${folder}/asot/parsed-sample.csv`;
  const soulection = `${folder}/soulection`;
  const sets: DataSet[] = [];
  if (existsSync(djmix)) sets.push({ name: "djmix", read: async () => corpusOf(await readSetlists([djmix])) });
  if (existsSync(asot) && existsSync(soulection)) {
    sets.push({
      name: "asot + soulection",
      read: async () => corpusOf(await readSetlists([asot, ...(await listFiles(soulection, ".json"))])),
    });
  }
  return sets;
}
