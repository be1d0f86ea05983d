import { describe, expect, test } from "vitest";
import { find, grid, HEADER, loaded, panel, row, search, setUpLibraryPages } from "./library-page.ts";
import { findAccessibilityViolations } from "./open-page.ts";

const SONGS = 3_000;

/** Songs 1 to 3,000 of thirty artists; by title they stand in the order of their numbers. */
function numberedSongs(): string {
  const rows = Array.from({ length: SONGS }, (_, at) => {
    const number = String(at + 1).padStart(4, "0");
    return `Song ${number},Artist ${at % 30},${60 + (at % 300)},songs,${number}.mp3`;
  });
  return [HEADER, ...rows].join("\n");
}

const { open, url, songCalled, tolerate } = setUpLibraryPages(numberedSongs());

describe("the views", () => {
  test("are reached from each other, by link and by the browser's own buttons, and named in the title", async () => {
    const page = await open();
    expect(await page.title()).toBe("Library · Segue");
    const views = page.getByRole("navigation", { name: "Views" });
    expect(await views.getByRole("link", { name: "Library" }).getAttribute("aria-current")).toBe("page");
    await views.getByRole("link", { name: "Explorer" }).click();
    await page.locator(".graph canvas").waitFor();
    expect(await page.title()).toBe("Segue");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("view");
    await page.goBack();
    await grid(page).waitFor();
    expect(await page.title()).toBe("Library · Segue");
    await loaded(page);
  });
});

describe("the table of songs", () => {
  test("says how many songs there are and shows only the rows in view", async () => {
    const page = await open();
    await page.getByText("3,000 songs", { exact: true }).waitFor();
    expect(await grid(page).getAttribute("aria-rowcount")).toBe("3001");
    await row(page, /^Song 0001 Artist 0 1:00 songs\/0001\.mp3/).waitFor();
    expect(await page.locator(".song-row[data-row]").count()).toBeLessThan(60);
  });

  test("scrolls to any row, loading its page", async () => {
    const page = await open();
    await grid(page).evaluate((element) => element.scrollTo(0, element.scrollHeight / 2));
    await row(page, /^Song 1510/).waitFor();
    await grid(page).focus();
    await page.keyboard.press("Control+End");
    await row(page, /^Song 3000/).waitFor();
    const active = await grid(page).getAttribute("aria-activedescendant");
    expect(await page.locator(`#${active}`).textContent()).toBe("Song 3000");
    await page.keyboard.press("Control+Home");
    await row(page, /^Song 0001/).waitFor();
  });

  test("searches while one types, in the address, and says when nothing is found", async () => {
    const page = await open();
    await page.keyboard.press("/");
    await page.keyboard.type("song 0042");
    await page.getByText("1 song found").waitFor();
    await row(page, /^Song 0042/).waitFor();
    expect(page.url()).toContain("#/library?q=song+0042");
    await search(page).fill("qqzzxxyyww");
    await page.getByRole("heading", { name: "Nothing is called “qqzzxxyyww”" }).waitFor();
    await page.getByRole("link", { name: "Show all songs" }).click();
    await page.getByText("3,000 songs", { exact: true }).waitFor();
    expect(await search(page).inputValue()).toBe("");
  });

  test("shows similar songs where nothing matches, and says so", async () => {
    const page = await open("#/library?q=Artisst");
    await page.getByText(/^No exact match for “Artisst”, showing/).waitFor();
  });

  test("sorts by a column, and the other way round", async () => {
    const page = await open();
    const first = page.locator(".song-row[data-row='0']");
    await page.getByRole("button", { name: "Title" }).click();
    await expect.poll(() => first.textContent()).toContain("Song 3000");
    expect(await page.getByRole("columnheader", { name: "Title" }).getAttribute("aria-sort")).toBe("descending");
    await page.getByRole("button", { name: "Time" }).click();
    await expect.poll(() => first.textContent()).toContain("1:00");
    expect(page.url()).toContain("sort=duration");
  });
});

describe("editing in the table", () => {
  test("takes Enter, checks what is typed, and keeps it on the server", async () => {
    const page = await open("#/library?q=Song+0100");
    await grid(page).focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await page.keyboard.type("4:75");
    await page.keyboard.press("Enter");
    await page.getByText("Write it as 3:45, at most 24:00:00.").waitFor();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("4:15");
    await page.keyboard.press("Enter");
    await row(page, /^Song 0100 Artist 9 4:15/).waitFor();
    await expect.poll(async () => (await songCalled("Song 0100")).duration).toBe(255);
    expect(await page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("grid");
  });

  test("lets go with Escape", async () => {
    const page = await open("#/library?q=Song+0101");
    await row(page, /^Song 0101/)
      .locator("[data-column=title]")
      .dblclick();
    await page.keyboard.type("Something else");
    await page.keyboard.press("Escape");
    await row(page, /^Song 0101/).waitFor();
    expect((await songCalled("Song 0101")).title).toBe("Song 0101");
  });

  test("shows both versions when someone else was faster, and keeps the one that is chosen", async () => {
    // The browser itself says that a request was refused.
    tolerate(/412/);
    const page = await open("#/library?q=Song+0102");
    const { song_id } = await songCalled("Song 0102");
    await grid(page).focus();
    const read = page.waitForResponse((reply) => reply.url().endsWith(song_id));
    await page.keyboard.press("Enter");
    await read;
    await page.request.patch(`${url()}/api/v1/songs/${song_id}`, { data: { artist: "Someone Else" } });
    await page.keyboard.type("Song 0102 mine");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Someone else changed this song" });
    await dialog.getByRole("row", { name: "Title Song 0102 Song 0102 mine" }).waitFor();
    await dialog.getByRole("row", { name: "Artist Someone Else Someone Else" }).waitFor();
    expect(await findAccessibilityViolations(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Save my change" }).click();
    await row(page, /^Song 0102 mine Someone Else/).waitFor();
    await expect.poll(() => songCalled("Song 0102")).toMatchObject({ title: "Song 0102 mine", artist: "Someone Else" });
  });
});

describe("adding and deleting", () => {
  test("names what is wrong at its field, then adds the song and shows it", async () => {
    const page = await open();
    await page.getByRole("link", { name: "Add song" }).click();
    const form = panel(page, "Add a song");
    await form.getByRole("button", { name: "Add song" }).click();
    expect(await form.getByText("Must not be empty.").count()).toBe(4);
    await form.getByLabel("Title").fill("Zither Lantern");
    await form.getByLabel("Artist").fill("Port Ember");
    await form.getByLabel("Time").fill("3:20");
    await form.getByLabel("Media bucket").fill("songs");
    await form.getByLabel("Media key").fill("zither.mp3");
    await form.getByRole("button", { name: "Add song" }).click();
    await form.getByText("“Zither Lantern” is in the library.").waitFor();
    await form.getByRole("link", { name: "Show it" }).click();
    const details = panel(page, "Song details");
    await details.getByRole("heading", { name: "Zither Lantern" }).waitFor();
    await details.getByText(/^No set that was imported plays this song/).waitFor();
    expect(await songCalled("Zither Lantern")).toMatchObject({ artist: "Port Ember", duration: 200 });
  });

  test("brings a song back that was deleted by mistake, and never told the server", async () => {
    const page = await open();
    await find(page, "Song 0200");
    const deletions: string[] = [];
    page.on("request", (request) => request.method() === "DELETE" && deletions.push(request.url()));
    await grid(page).focus();
    await page.keyboard.press("Delete");
    await page
      .getByRole("heading", { name: "Nothing is called “Song 0200”" })
      .or(page.locator(".toast"))
      .first()
      .waitFor();
    await row(page, /^Song 0200/).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Undo" }).click();
    await row(page, /^Song 0200/).waitFor();
    await page.getByRole("button", { name: "Undo" }).waitFor({ state: "detached" });
    expect(deletions).toEqual([]);
  });

  test("deletes several songs when the time to undo is over", async () => {
    // 0210 to 0219, and 0021, 1021 and 2021, which hold it too.
    const page = await open("#/library?q=Song+021");
    await page.getByText("13 songs found").waitFor();
    await grid(page).focus();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Shift+ArrowDown");
    await page.getByText("2 songs selected").waitFor();
    await page.keyboard.press("Delete");
    await page.getByText("2 songs deleted").waitFor();
    await page.getByText("2 songs deleted").waitFor({ state: "detached", timeout: 15_000 });
    await page.getByText("11 songs found").waitFor();
    const left = await page.request.get(`${url()}/api/v1/songs?q=Song%20021&limit=1`);
    expect(await left.json()).toMatchObject({ total: 11, items: [{ title: "Song 0211" }] });
  });

  test("deletes what was deleted when the page is left before", async () => {
    const page = await open("#/library?q=Song+0220");
    await grid(page).focus();
    const read = page.waitForResponse((reply) => /\/songs\/[0-9a-f-]{36}$/.test(reply.url()));
    await page.keyboard.press("Delete");
    await read;
    await page.goto("about:blank");
    await expect.poll(async () => (await songCalled("Song 0220"))?.title).not.toBe("Song 0220");
  });
});

describe("the library", () => {
  test.each(["dark", "light"] as const)(
    "breaks no accessibility rule in %s, with and without a panel",
    async (scheme) => {
      const page = await open("#/library", { colorScheme: scheme });
      expect(await findAccessibilityViolations(page)).toEqual([]);
      await grid(page).focus();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("i");
      await panel(page, "Song details").getByRole("heading", { name: "Song 0002" }).waitFor();
      await panel(page, "Song details")
        .getByText(/^No set that was imported/)
        .waitFor();
      expect(await findAccessibilityViolations(page)).toEqual([]);
      await page.getByRole("link", { name: "Add song" }).click();
      await panel(page, "Add a song").waitFor();
      expect(await findAccessibilityViolations(page)).toEqual([]);
    },
  );

  test("works at 360 px: nothing is wider than the screen, and details are a sheet from below", async () => {
    const page = await open("#/library", { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    await page.getByRole("button", { name: "Details of Song 0002" }).tap();
    const details = panel(page, "Song details");
    await details.getByRole("heading", { name: "Song 0002" }).waitFor();
    expect(await details.boundingBox()).toMatchObject({ x: 0, width: 360 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await details.getByRole("button", { name: "Close" }).tap();
    await details.waitFor({ state: "detached" });
  });
});
