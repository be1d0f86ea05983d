import type { Dataset } from "./dataset.ts";
import { type Filtered, type Filters, filterDataset } from "./filtered.ts";
import { palettes, type Theme } from "./palette.ts";
import { type ColorBy, defaultColorBy, type Styled, styleGraph } from "./styled.ts";

/** What the person chose about the look; null leaves the colouring to the data. */
export interface Look extends Filters {
  readonly colorBy: ColorBy | null;
  readonly theme: Theme;
}

/**
 * Derives the picture (data set -> filtered -> styled), doing again only the steps whose input changed. Nothing else
 * may set what is drawn.
 */
export function makePictureDeriver(): (dataset: Dataset, look: Look) => Styled {
  let filtered: { readonly minSets: number; readonly value: Filtered } | null = null;
  let styled: { readonly from: Filtered; readonly look: Look; readonly value: Styled } | null = null;
  return (dataset, look) => {
    if (filtered?.value.dataset !== dataset || filtered.minSets !== look.minSets) {
      filtered = { minSets: look.minSets, value: filterDataset(dataset, look) };
    }
    if (styled?.from !== filtered.value || styled.look.colorBy !== look.colorBy || styled.look.theme !== look.theme) {
      const value = styleGraph(filtered.value, look.colorBy ?? defaultColorBy(dataset), palettes[look.theme]);
      styled = { from: filtered.value, look, value };
    }
    return styled.value;
  };
}
