import { describe, expect, test } from "vitest";
import { find, HEADER, panel, setUpLibraryPages } from "./library-page.ts";
import { findAccessibilityViolations } from "./open-page.ts";

const { open, url, songCalled, importSongs, tolerate } = setUpLibraryPages(
  `${HEADER}\nGlass Drive,Kesto,225,songs,g.mp3`,
);

describe("importing songs", () => {
  test("shows what came of a file, and every row that was not taken and why", async () => {
    const page = await open("#/library/import");
    const rows = Array.from({ length: 40 }, (_, at) => `Imported ${at},Mira,${at < 30 ? "soon" : at},songs,i${at}.mp3`);
    await page.getByLabel("File of songs").setInputFiles({
      name: "mixed.csv",
      mimeType: "text/csv",
      buffer: Buffer.from([HEADER, ...rows].join("\n")),
    });
    const form = panel(page, "Import songs");
    await form.getByLabel("Only check the file, change nothing").check();
    await form.getByRole("button", { name: "Check" }).click();
    await form.getByText("Checked: 40 rows read, nothing changed.").waitFor();
    await form.getByRole("heading", { name: "30 rows rejected" }).waitFor();
    await form.getByText("1 of 2").waitFor();
    await form.getByRole("button", { name: "Next" }).click();
    await form.getByText("2 of 2").waitFor();
    expect(await findAccessibilityViolations(page)).toEqual([]);
    await form.getByRole("button", { name: "Import it now" }).click();
    await form.getByText("Imported: 40 rows read.").waitFor();
    await find(page, "Imported 35");
  });

  test("takes a file that is dropped anywhere", async () => {
    const page = await open();
    await page.evaluate((text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], "dropped.csv", { type: "text/csv" }));
      for (const type of ["dragover", "drop"]) {
        window.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
      }
    }, `${HEADER}\nDropped Song,Mira,100,songs,d.mp3`);
    const form = panel(page, "Import songs");
    await form.getByText("dropped.csv").waitFor();
    await form.getByRole("button", { name: "Import", exact: true }).click();
    await form.getByText("Imported: 1 row read.").waitFor();
  });

  test("says what is wrong with a file that holds no songs", async () => {
    tolerate(/400/);
    const page = await open("#/library/import");
    await page.getByLabel("File of songs").setInputFiles({
      name: "broken.csv",
      mimeType: "text/csv",
      buffer: Buffer.from("\u0000\u0001rubbish\n\u0002"),
    });
    await panel(page, "Import songs").getByRole("button", { name: "Import", exact: true }).click();
    await panel(page, "Import songs").getByRole("alert").waitFor();
  });
});

describe("duplicates", () => {
  test("are merged with one click, after it was shown which will go", async () => {
    await importSongs(`${HEADER}\nTwin Tide,Kesto,200,songs,t1.mp3\nTWIN TIDE,kesto,201,songs,t2.mp3`);
    const page = await open("#/library/duplicates");
    const group = panel(page, "Likely duplicates")
      .getByRole("listitem")
      .filter({ hasText: /twin tide/i });
    await group.getByText("will be removed").waitFor();
    await group.getByRole("button", { name: "Keep one, remove 1" }).click();
    await page.getByText(/kept, 1 duplicate removed/).waitFor();
    await group.waitFor({ state: "detached" });
    const found = await page.request.get(`${url()}/api/v1/songs?q=twin%20tide`);
    expect(await found.json()).toMatchObject({ total: 1 });
  });
});

describe("a song that the graph knows", () => {
  test("shows what goes well after it and leads to its track in the explorer", async () => {
    const graph = await (await fetch(`${url()}/api/v1/graph?limit=20000`)).json();
    const from = new Set(graph.edges.map((edge: { from: string }) => edge.from));
    const track = graph.nodes.find(
      (node: { id: string; version: string | null; artist_name: string | null }) =>
        from.has(node.id) && node.version === null && /^[\w ]+$/.test(node.artist_name ?? ","),
    );
    await importSongs(`${HEADER}\n"${track.title}","${track.artist_name}",200,songs,known.mp3`);
    const page = await open();
    const { song_id } = await songCalled(`${track.title} ${track.artist_name}`);
    await page.goto(`${url()}/#/library/songs/${song_id}`);
    const details = panel(page, "Song details");
    await details.locator(".next-song").first().waitFor();
    await details.getByRole("link", { name: "Open in the explorer" }).click();
    await page.getByRole("heading", { name: track.title, level: 2 }).waitFor();
    expect(new URL(page.url()).searchParams.get("track")).toBe(track.id);
  });
});
