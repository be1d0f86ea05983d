import { isProvenance } from "../identity/version-words.ts";
import { dashBetween } from "./artist-title.ts";
import { endsLikeVersion, mentionsVersion } from "./version-words.ts";

/** A row without its label, and what the label said. */
interface Labelled {
  readonly rest: string;
  readonly label: string | null;
  readonly catalogueNumber: string | null;
}

/** How the rows of a document write the label: `[Label]` always, `(Label)` only where the whole document does so. */
export type LabelStyle = "brackets" | "parentheses";

// What stands in place of a label when there is none to name.
const notALabel =
  /^(?:\?{1,3}|unknown|label unknown|unknown label|no label|unreleased|unsigned|promo|promo cdr?|cdr|cd-?r|white|white label|test pressing|acetate|dub ?plate|free|free download|download|demo|forthcoming|soon|bootleg|self[ -]released|n\/a|tba|tbc|id|19\d\d|20\d\d)$/i;

// A show announces a track in brackets: `[Tune Of The Week]`.
const announcement = /^(?:[\p{L}\d]{1,20} ){1,3}of the (?:day|week|month|year)$/iu;

const catalogueAlone = /^[A-Z][A-Z.&]{1,9}[ -]?\d{2,6}[A-Z]{0,4}$/;
const trailingRemark =
  /(?<=\])\s?(?:\(?(?:19|20)\d\d\)?|\(\d{1,2}\)|\((?:taken )?from [^()]{1,120}\)|promo|\*{1,3}|\.stem)$/i;

/** Takes the trailing `[Label - CAT 001]` off a row; a bracket that names a version stays, in parentheses. */
export function releaseLabel(line: string, style: LabelStyle): Labelled {
  const text = line.replace(trailingRemark, "");
  const bracket = trailingBracket(text);
  if (bracket === null) {
    return style === "parentheses" ? parenthesisedLabel(text) : { rest: text, label: null, catalogueNumber: null };
  }
  const rest = text.slice(0, bracket.start).trim();
  const dash = dashBetween(bracket.content);
  if (dash !== null && bracket.damaged && endsLikeVersion(bracket.content.slice(0, dash.start))) {
    const version = bracket.content.slice(0, dash.start).trim();
    return { rest: `${rest} (${version})`, ...labelParts(bracket.content.slice(dash.end)) };
  }
  if (endsLikeVersion(bracket.content)) {
    return { rest: `${rest} (${bracket.content})`.trim(), label: null, catalogueNumber: null };
  }
  return { rest, ...labelParts(bracket.content) };
}

function trailingBracket(text: string): { start: number; content: string; damaged: boolean } | null {
  const start = text.lastIndexOf("[");
  if (start === -1) return null;
  const inside = text.slice(start + 1);
  const firstClose = inside.indexOf("]");
  // `[Label` at the end of a row lost its closing bracket; `[Label] - Remark]` has one too many.
  const whole = firstClose === -1 || firstClose === inside.length - 1;
  if (!whole && !inside.endsWith("]")) return null;
  if (firstClose === -1 && inside.endsWith(")") && dashBetween(inside) !== null) return null;
  return { start, content: inside.replaceAll("]", "").trim(), damaged: !whole };
}

function parenthesisedLabel(text: string): Labelled {
  const start = text.lastIndexOf("(");
  const inside = text.slice(start + 1);
  // `(Label` at the end of a row lost its closing bracket.
  const content = (inside.endsWith(")") ? inside.slice(0, -1) : inside).trim();
  const isLabel = start > 0 && !content.includes(")") && content !== "";
  if (!isLabel || mentionsVersion(content)) return { rest: text, label: null, catalogueNumber: null };
  return { rest: text.slice(0, start).trim(), ...labelParts(content) };
}

function labelParts(content: string): { label: string | null; catalogueNumber: string | null } {
  const text = content.replace(/,\s?(?:19|20)\d\d$/, "").trim();
  const dash = dashBetween(text);
  if (dash === null) {
    if (catalogueAlone.test(text)) return { label: null, catalogueNumber: text };
    return { label: labelNamed(text), catalogueNumber: null };
  }
  const label = labelNamed(text.slice(0, dash.start).trim());
  const catalogueNumber = text.slice(dash.end).trim();
  if (notALabel.test(catalogueNumber)) return { label, catalogueNumber: null };
  if (!/\d/.test(catalogueNumber)) return { label: labelNamed(text), catalogueNumber: null };
  return { label, catalogueNumber };
}

/** The label, unless the text stands in place of one (`Unreleased`, `White`, `?`, `from the album Harbour`). */
export function labelNamed(label: string): string | null {
  if (label === "" || notALabel.test(label) || announcement.test(label)) return null;
  return isProvenance(label) ? null : label;
}
