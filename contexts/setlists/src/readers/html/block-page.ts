import { DomainError } from "@segue/kernel/errors";
import type { HtmlPage, PageElement } from "./html-page.ts";
import { findElement, hasClass } from "./page-elements.ts";

// What such pages are made of, not what they say: the wording changes with language and fashion.
const widgetClasses = ["g-recaptcha", "h-captcha", "cf-turnstile"];
// The pages that Cloudflare shows in place of a site's, and the box of an older captcha.
const blockIds = [
  "challenge-form",
  "challenge-running",
  "challenge-error-text",
  "cf-wrapper",
  "cf-error-details",
  "captcha",
];

/**
 * The element that shows a page to be a captcha (“are you human?”) or a block page, null when there is none. A page that
 * has the rows of a list is never one, so look for those first.
 */
export function blockSign(page: HtmlPage): PageElement | null {
  return findElement(page.root, isBlockSign) ?? null;
}

function isBlockSign(element: PageElement): boolean {
  const { name, attribs } = element;
  if (name === "input" && attribs.name === "captcha") return true;
  if ((name === "img" || name === "iframe") && attribs.src?.includes("captcha") === true) return true;
  return blockIds.includes(attribs.id ?? "") || widgetClasses.some((widget) => hasClass(element, widget));
}

/** Throws `document-captcha` when a page without rows is a captcha or block page. */
export function refuseBlockPage(page: HtmlPage): void {
  const sign = blockSign(page);
  if (sign === null) return;
  const message =
    `This is a captcha page (“are you human?”), as line ${page.lineOf(sign)} shows, not the track list, and is not ` +
    "parsed. Open its address in a browser, wait until the track list is loaded, and save the page again.";
  throw new DomainError("invalid", "document-captcha", message);
}
