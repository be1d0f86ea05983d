import { escapeXml } from "../../exports/xml-text.ts";
import type { XmlAttributes } from "./xml-elements.ts";

/** An element with those of its attributes that are named and say something, in the order named: `<TRACK Key="5"/>`. */
export function elementText(name: string, attributes: XmlAttributes, names: readonly string[]): string {
  const written = names.flatMap((attribute) => {
    const value = attributes[attribute] ?? "";
    return value === "" ? [] : [` ${attribute}="${escapeXml(value)}"`];
  });
  return `<${name}${written.join("")}/>`;
}
