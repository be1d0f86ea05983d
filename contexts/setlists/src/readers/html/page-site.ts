import { blockSign } from "./block-page.ts";
import type { HtmlPage, PageElement } from "./html-page.ts";
import { elementsIn, findElement, metaContent } from "./page-elements.ts";
import { visibleText } from "./visible-text.ts";

const MAX_ADDRESS_LENGTH = 2000;

/** A site that a page may be of: its name, as its pages state it, and its domain. */
export interface Site {
  readonly name: string;
  readonly domain: string;
}

/**
 * The address of a page as the page itself gives it (canonical link, `og:url`, the note of the browser that saved it),
 * if it lies on the site; else null.
 */
export function addressOn(page: HtmlPage, site: Site): string | null {
  const canonical = findElement(page.root, ({ name, attribs }) => name === "link" && attribs.rel === "canonical");
  const stated = [canonical?.attribs.href ?? null, metaContent(page.root, "property", "og:url"), page.savedFrom];
  return stated.find((address) => address !== null && liesOn(address, site.domain)) ?? null;
}

/** Whether a page says that it is of the site; a mere link to the site does not say so. */
export function isOfSite(page: HtmlPage, site: Site): boolean {
  if (addressOn(page, site) !== null) return true;
  if (metaContent(page.root, "property", "og:site_name") === site.name) return true;
  // A page that a guard shows in place of the site's names the host it guards.
  return blockSign(page) !== null && [...elementsIn(page.root)].some((element) => names(element, site.domain));
}

function names({ name, children }: PageElement, domain: string): boolean {
  if (name !== "title" && name !== "h1" && name !== "h2") return false;
  return children.some((child) =>
    visibleText(child, () => false)
      .toLowerCase()
      .includes(domain),
  );
}

function liesOn(address: string, domain: string): boolean {
  if (address.length > MAX_ADDRESS_LENGTH || !/^https?:\/\//i.test(address) || !URL.canParse(address)) return false;
  const { hostname } = new URL(address);
  return hostname === domain || hostname.endsWith(`.${domain}`);
}
