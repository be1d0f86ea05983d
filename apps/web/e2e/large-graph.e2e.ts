import { setTimeout as wait } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser, openPage } from "./open-page.ts";
import { startServer, type TestServer } from "./start-server.ts";

const SETS = 1_200;
const TRACKS_A_SET = 20;
const POOL = 15_000;
const EDGES_SHOWN = 20_000;

/** Sets of numbered tracks from a pool, some of them favourites; the same at every run. */
function aLargeLibrary(): string {
  let state = 7;
  const draw = (below: number) => {
    // Park and Miller's minimal standard generator.
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  const rows = () => Array.from({ length: TRACKS_A_SET }, () => draw(draw(4) === 0 ? 500 : POOL));
  const sets = Array.from({ length: SETS }, (_, set) => {
    const lines = rows().map((track, row) => `${row + 1}. Artist ${track % 3_000} - Track ${track}`);
    return [`2020-01-01 - Performer ${set % 50} @ Hall ${set}`, ...lines].join("\n");
  });
  return sets.join("\n\n");
}

async function json<Body>(url: string, init?: RequestInit): Promise<Body> {
  const reply = await fetch(url, { ...init, signal: AbortSignal.timeout(60_000) });
  // The shape is the contract of the route asked.
  return (await reply.json()) as Body;
}

async function importLibrary({ url }: TestServer): Promise<void> {
  await json(`${url}/api/v1/demo`, { method: "DELETE" });
  const { id } = await json<{ id: string }>(`${url}/api/v1/imports?filename=large.txt`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: aLargeLibrary(),
  });
  for (;;) {
    const { status } = await json<{ status: string }>(`${url}/api/v1/imports/${id}`);
    if (status === "completed") return;
    if (status !== "queued" && status !== "running") throw new Error(`the import ended as ${status}`);
    await wait(250);
  }
}

const allDrawn = async (page: Page): Promise<void> => {
  const isDrawn = (edges: number) => window.__segue?.counts().edges === edges;
  await page.waitForFunction(isDrawn, EDGES_SHOWN, { timeout: 90_000 });
};

const camera = (page: Page) => page.evaluate(() => window.__segue?.camera());

/** The camera once it has stopped moving. */
async function heldCamera(page: Page) {
  let last = await camera(page);
  for (;;) {
    await wait(1_000);
    const now = await camera(page);
    if (now?.scale === last?.scale && now?.x === last?.x && now?.y === last?.y) return now;
    last = now;
  }
}

describe("a graph of 20,000 transitions", { timeout: 240_000 }, () => {
  let server: TestServer;
  let browser: Browser;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), launchBrowser()]);
    await importLibrary(server);
  }, 240_000);

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  test("is drawn, pans and zooms, and nothing complains", async () => {
    const { page, complaints, close } = await openPage(browser, server.url, {}, allDrawn);
    // While the layout runs, the camera follows it until the first touch; from then on it is the person's.
    await page.mouse.move(640, 400);
    await page.mouse.wheel(0, -100);
    const held = await heldCamera(page);
    await page.mouse.wheel(0, -400);
    await expect.poll(async () => (await camera(page))?.scale, { timeout: 60_000 }).toBeGreaterThan(held?.scale ?? 0);
    const zoomed = await heldCamera(page);
    await page.mouse.down();
    await page.mouse.move(740, 450, { steps: 4 });
    await page.mouse.up();
    await expect.poll(async () => (await camera(page))?.x, { timeout: 60_000 }).not.toBe(zoomed?.x);
    await close();
    expect(complaints).toEqual([]);
  });
});
