import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import {
  countColors,
  findAccessibilityViolations,
  launchBrowser,
  type OpenPage,
  openPage,
  settle,
} from "./open-page.ts";
import { startServer, type TestServer } from "./start-server.ts";

let server: TestServer;
let browser: Browser;
let opened: OpenPage | null = null;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

// A page that logs an error or a warning has failed, whatever else it did right.
afterEach(async () => {
  const complaints = opened?.complaints ?? [];
  await opened?.close();
  opened = null;
  expect(complaints).toEqual([]);
});

async function open(path = "/", options: BrowserContextOptions = {}): Promise<Page> {
  opened = await openPage(browser, `${server.url}${path}`, options);
  return opened.page;
}

const middle = { x: 320, y: 150, width: 800, height: 560 };
const camera = (page: Page) => page.evaluate(() => window.__segue?.camera());
const counts = (page: Page) => page.evaluate(() => window.__segue?.counts());

const foundTracks = (page: Page) => page.getByRole("listbox", { name: "Tracks found" }).getByRole("option");

/** Finds a track as a person does and opens it; returns its id. */
async function searchAndSelect(page: Page, words: string): Promise<string> {
  await page.keyboard.press("/");
  await page.keyboard.type(words);
  await foundTracks(page).first().waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Goes well after this" }).waitFor();
  await page.locator(".next").first().waitFor();
  await settle(page);
  return new URL(page.url()).searchParams.get("track") ?? "";
}

/** The id of a track that is drawn, has a successor, and is likely to be easy to hit. */
async function mostPlayedTrack(page: Page): Promise<{ id: string; title: string; artist: string }> {
  const reply = await page.request.get(`${server.url}/api/v1/graph?limit=20000`);
  const { nodes, edges } = await reply.json();
  const withNext = new Set(edges.map((edge: { from: string }) => edge.from));
  const [first] = nodes
    .filter((node: { id: string }) => withNext.has(node.id))
    .sort((a: { set_count: number }, b: { set_count: number }) => b.set_count - a.set_count);
  return { id: first.id, title: first.title, artist: first.artist_name };
}

async function positionOf(page: Page, id: string): Promise<{ x: number; y: number }> {
  const at = await page.evaluate((track) => window.__segue?.screenPosition(track) ?? null, id);
  if (at === null) throw new Error(`track ${id} is not drawn`);
  return at;
}

/** Drops one text file on the page, as from a desktop. */
async function dropFile(page: Page, name: string, content: string): Promise<void> {
  await page.evaluate(
    ([filename, text]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text ?? ""], filename ?? "", { type: "text/plain" }));
      for (const type of ["dragover", "drop"]) {
        window.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
      }
    },
    [name, content],
  );
}

describe("the graph", () => {
  test("shows the demo library and says that it is fictional", async () => {
    const page = await open();
    expect(await counts(page)).toMatchObject({ nodes: expect.toSatisfy((nodes: number) => nodes > 500) });
    expect(await countColors(page, middle)).toBeGreaterThan(1000);
    await page.getByText("This is a fictional demo library").waitFor();
    await page.locator(".stats", { hasText: /\d+ sets/ }).waitFor();
  });

  test("is not drawn again while nothing changes", async () => {
    const page = await open();
    const before = await counts(page);
    await page.waitForTimeout(500);
    expect(await counts(page)).toEqual(before);
  });

  test("pans by dragging, zooms about the pointer, and fits with F", async () => {
    const page = await open();
    const start = await camera(page);
    await page.mouse.move(700, 400);
    await page.mouse.down();
    await page.mouse.move(760, 430, { steps: 3 });
    await page.mouse.up();
    const panned = await camera(page);
    expect(panned?.x).toBeCloseTo((start?.x ?? 0) + 60, 3);
    expect(panned?.y).toBeCloseTo((start?.y ?? 0) + 30, 3);
    await page.mouse.wheel(0, -300);
    await expect.poll(async () => (await camera(page))?.scale).toBeGreaterThan(panned?.scale ?? 0);
    const zoomed = await camera(page);
    const under = (view: typeof start) => (760 - (view?.x ?? 0)) / (view?.scale ?? 1);
    expect(under(zoomed)).toBeCloseTo(under(panned), 3);
    await page.keyboard.press("f");
    await settle(page);
    expect((await camera(page))?.scale).toBeCloseTo(start?.scale ?? 0, 2);
  });

  test("selects a track that is clicked on, and Escape lets go of it", async () => {
    const page = await open();
    const { id, title } = await mostPlayedTrack(page);
    const at = await positionOf(page, id);
    await page.mouse.click(at.x, at.y);
    await page
      .getByRole("complementary", { name: "Details" })
      .getByRole("heading", { name: title, level: 2 })
      .waitFor();
    expect(new URL(page.url()).searchParams.get("track")).toBe(id);
    await page.keyboard.press("Escape");
    await page.getByRole("complementary", { name: "Details" }).waitFor({ state: "detached" });
    expect(new URL(page.url()).search).toBe("");
  });

  test("shows what is under the pointer", async () => {
    const page = await open();
    const { id, title } = await mostPlayedTrack(page);
    const at = await positionOf(page, id);
    await page.mouse.move(at.x, at.y);
    await page.locator(".tip", { hasText: title }).waitFor();
  });

  test("opens the evidence of a transition that is clicked on", async () => {
    const page = await open();
    const { id } = await mostPlayedTrack(page);
    const next = await (await page.request.get(`${server.url}/api/v1/tracks/${id}/next?limit=20`)).json();
    const direct = next.items.filter((item: { set_count: number }) => item.set_count > 0);
    // Seen from near enough, the middle of a line is far from every track.
    await page.goto(`${server.url}/?track=${id}`);
    await page.locator(".next").first().waitFor();
    await settle(page);
    expect(
      await clickSomeTransition(
        page,
        id,
        direct.map((item: { track: { id: string } }) => item.track.id),
      ),
    ).toBe(true);
    await page.getByRole("heading", { name: "Evidence", exact: true }).waitFor();
    await page.locator(".evidence .row").first().click();
    await page.locator(".entries li").first().waitFor();
  });
});

/** Comes nearer until one of the lines to `others` can be clicked on; whether one could. */
async function clickSomeTransition(page: Page, from: string, others: readonly string[]): Promise<boolean> {
  for (let nearness = 0; nearness < 4; nearness++) {
    for (const other of others) {
      if (await clickAlong(page, await positionOf(page, from), await positionOf(page, other))) return true;
    }
    await page.getByRole("button", { name: "Zoom in" }).click();
    await settle(page);
  }
  return false;
}

/** Clicks on points along a line until one opens a transition; whether one did. */
async function clickAlong(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<boolean> {
  for (const share of [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.15, 0.1]) {
    const at = { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
    if (at.x < 260 || at.x > 850 || at.y < 130 || at.y > 780) continue;
    await page.mouse.move(at.x, at.y);
    if ((await page.locator(".tip", { hasText: "→" }).count()) === 0) continue;
    await page.mouse.click(at.x, at.y);
    return true;
  }
  return false;
}

describe("searching", () => {
  test("leads by keyboard to a track, what goes well after it and why, and the evidence", async () => {
    const page = await open();
    const { title } = await mostPlayedTrack(page);
    const id = await searchAndSelect(page, title);
    expect(id).not.toBe("");
    const first = page.locator(".next").first();
    expect(await first.locator(".reasons li").count()).toBeGreaterThan(0);
    expect(await first.locator("meter").count()).toBe(1);
    const at = await positionOf(page, id);
    expect(at.x).toBeGreaterThan(0);
    expect(at.x).toBeLessThan(880);
    await page
      .getByRole("button", { name: /^Evidence for/ })
      .first()
      .click();
    await page.locator(".evidence .row").first().waitFor();
    await page.goBack();
    await page.locator(".next").first().waitFor();
    expect(new URL(page.url()).searchParams.get("track")).toBe(id);
  });

  test("says so when nothing is found, and Escape closes the list", async () => {
    const page = await open();
    await page.keyboard.press("/");
    await page.keyboard.type("qqzzxx");
    await page.getByText(/No track or artist is called/).waitFor();
    await page.keyboard.press("Escape");
    await page.getByText(/No track or artist is called/).waitFor({ state: "hidden" });
  });
});

describe("importing", () => {
  test("takes a dropped track list in, shows progress, counts and rejected lines, and finds it afterwards", async () => {
    const page = await open();
    const lines = ["2024-06-15 - Quillon Marsh @ Tidewater Hall, Port Ember", "01. Zephyrine Vault - Umbral Cascade"];
    await dropFile(page, "port-ember.txt", `${lines.join("\n")}\n02. Ostrava Lumen - Paperglass Tide\n03. ID - ID\n`);
    await page.getByRole("region", { name: "Imports" }).waitFor();
    await page.getByText(/1 set with 3 entries/).waitFor();
    await page.getByRole("button", { name: "Close imports" }).click();
    await settle(page);
    await searchAndSelect(page, "Umbral Cascade");
    await page.getByRole("heading", { name: "Umbral Cascade", level: 2 }).waitFor();
    await page.locator(".next", { hasText: "Paperglass Tide" }).waitFor();
  });

  test.each([
    ["an empty file", ""],
    ["a file that is no track list", "\u0000\u0001\u0002".repeat(500)],
  ])("says what is wrong with %s, and what to do", async (_, content) => {
    const page = await open();
    await dropFile(page, "broken.bin", content);
    await page.locator(".tray .problem").waitFor();
    expect(await page.locator(".tray .problem .quiet").first().textContent()).not.toBe("");
  });
});

describe("the page", () => {
  test("works at 360 px: the details are a sheet from below, and nothing is wider than the screen", async () => {
    const page = await open("/", { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    const { title } = await mostPlayedTrack(page);
    await page.getByRole("combobox").tap();
    await page.keyboard.type(title);
    await foundTracks(page).first().tap();
    await page.locator(".next").first().waitFor();
    const box = await page.getByRole("complementary", { name: "Details" }).boundingBox();
    expect(box).toMatchObject({ x: 0, width: 360 });
    expect(box?.y).toBeGreaterThan(250);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  test.each(["dark", "light"] as const)(
    "breaks no accessibility rule in %s, with and without details",
    async (colorScheme) => {
      const page = await open("/", { colorScheme });
      expect(await findAccessibilityViolations(page)).toEqual([]);
      const { title } = await mostPlayedTrack(page);
      await searchAndSelect(page, title);
      expect(await findAccessibilityViolations(page)).toEqual([]);
      await page
        .getByRole("button", { name: /^Evidence for/ })
        .first()
        .click();
      await page.locator(".evidence .row").first().waitFor();
      expect(await findAccessibilityViolations(page)).toEqual([]);
    },
  );

  // Last, since it takes away what the others look at.
  test("removes the demo library only after asking, and then teaches how to begin", async () => {
    const page = await open();
    await page.getByRole("button", { name: "Remove…" }).click();
    await page.getByRole("button", { name: "Keep it" }).click();
    expect((await counts(page))?.nodes).toBeGreaterThan(500);
    await page.getByRole("button", { name: "Remove…" }).click();
    await page.getByRole("button", { name: "Remove the demo" }).click();
    await page.getByText("This is a fictional demo library").waitFor({ state: "detached" });
    await expect.poll(async () => (await counts(page))?.nodes).toBeLessThan(10);
  });
});
