import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const chromiumPath = "/usr/bin/chromium";
const settlesWithin = 45_000;

/** The system's Chromium, drawing WebGL in software so that it needs no graphics card. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      "--no-sandbox",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--use-angle=swiftshader",
      "--enable-unsafe-swiftshader",
    ],
  });
}

/** A page, and everything it complained about. */
export interface OpenPage {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
}

/** Opens the explorer and waits until it is `ready`: by default, until the graph is drawn and at rest. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
  ready: (page: Page) => Promise<void> = settle,
): Promise<OpenPage> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    colorScheme: "dark",
    // Flights become jumps: the tests look at where things end up.
    reducedMotion: "reduce",
    ...options,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(url);
  await ready(page);
  return { page, complaints, close: () => context.close() };
}

/** Waits until the layout has ended and nothing is left to draw. */
export async function settle(page: Page): Promise<void> {
  const isSettled = () => (window.__segue?.counts().nodes ?? 0) > 0 && window.__segue?.settled() === true;
  await page.waitForFunction(isSettled, null, { timeout: settlesWithin });
}

/** How many different colours a part of the page shows: an empty canvas has a few dozen, from the background. */
export async function countColors(page: Page, clip: { x: number; y: number; width: number; height: number }) {
  const image = (await page.screenshot({ clip })).toString("base64");
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    context?.drawImage(bitmap, 0, 0);
    const pixels = context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? new Uint8ClampedArray();
    return new Set(new Uint32Array(pixels.buffer)).size;
  }, image);
}

/** The rules of WCAG 2.2 AA that axe can check and the page breaks, with where. */
export async function findAccessibilityViolations(page: Page): Promise<readonly string[]> {
  const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  await page.evaluate(source);
  return page.evaluate(async () => {
    // axe puts itself there when its source is evaluated; it has no other way to be found.
    const { axe } = window as unknown as { axe: typeof import("axe-core") };
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const { violations } = await axe.run(document, { runOnly: { type: "tag", values: tags } });
    return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html} (${node.failureSummary})`));
  });
}
