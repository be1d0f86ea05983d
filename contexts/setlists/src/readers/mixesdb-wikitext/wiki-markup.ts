/**
 * The wikitext without comments and templates, every line end kept so that line numbers stay true. Nested templates
 * go as one; an opening without its end stays as text.
 */
export function withoutTemplates(wikitext: string): string {
  return removeTemplates(removeComments(wikitext));
}

/** A row with links unwrapped to what they show: `[[page|text]]`, `[[page]]` and `[url text]`. */
export function withoutLinks(row: string): string {
  if (!row.includes("[")) return row;
  return row
    .replace(/\[\[(?:[^[\]|]{0,500}\|)?([^[\]|]{1,500})\]\]/g, "$1")
    .replace(/\[(?:https?:)?\/\/[^\s[\]]{1,2000}(?:\s([^[\]]{0,500}))?\]/g, "$1");
}

/** The names of the page's categories, in order. */
export function categoriesOf(wikitext: string): string[] {
  const names: string[] = [];
  for (const match of wikitext.matchAll(/\[\[category:\s?([^[\]|]{1,200})(?:\|[^[\]]{0,200})?\]\]/gi)) {
    names.push((match[1] ?? "").replaceAll("_", " ").trim());
  }
  return names;
}

function removeComments(text: string): string {
  let kept = "";
  let from = 0;
  for (let open = text.indexOf("<!--"); open !== -1; open = text.indexOf("<!--", from)) {
    const close = text.indexOf("-->", open);
    if (close === -1) break;
    kept += text.slice(from, open) + lineEndsOf(text.slice(open, close));
    from = close + 3;
  }
  return kept + text.slice(from);
}

function removeTemplates(text: string): string {
  const brace = /\{\{|\}\}/g;
  const opened: number[] = [];
  let kept = "";
  let from = 0;
  for (let match = brace.exec(text); match !== null; match = brace.exec(text)) {
    if (match[0] === "{{") opened.push(match.index);
    else if (opened.length > 0) {
      const start = opened.pop() ?? 0;
      if (opened.length > 0) continue;
      kept += text.slice(from, start) + replacementOf(text, start, match.index);
      from = match.index + 2;
    }
  }
  return kept + text.slice(from);
}

// `# {{Sample|file.mp3|Artist - Title}}` shows its last parameter, and there the row would be lost without it.
function replacementOf(text: string, start: number, end: number): string {
  const inside = text.slice(start + 2, end);
  const isRow = /#\s{0,3}$/.test(text.slice(Math.max(0, start - 4), start));
  const shown = inside.slice(inside.lastIndexOf("|") + 1);
  return isRow && !/[\r\n]/.test(inside) && shown.includes(" - ") ? shown : lineEndsOf(inside);
}

function lineEndsOf(text: string): string {
  return (text.match(/\r\n?|\n/g) ?? []).join("");
}
