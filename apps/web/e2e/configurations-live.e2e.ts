import { describe, expect, test } from "vitest";
import { patience, save, startConfigurationsPage, type, values } from "./configurations-page.ts";

const { open, address, api, anApplication, expectComplaints } = startConfigurationsPage();

describe("another client", () => {
  test("that saves is seen in place, with a quiet note", async () => {
    const { application, base } = await anApplication();
    const page = await open(`/${application.id}/${base.id}`);
    await page.getByText("live", { exact: true }).waitFor();
    await api("PUT", `/configurations/${base.id}`, { name: "base", config: { rate: 99 } });
    await page.getByText(/Updated to version 2, saved by/).waitFor();
    expect(await values(page).textContent()).toContain("99");
  });

  test("that saves while one types is shown beside it, and overwritten only on purpose", async () => {
    const { application, base } = await anApplication();
    const page = await open(`/${application.id}/${base.id}`);
    await page.getByText("live", { exact: true }).waitFor();
    await type(page, '{"rate": 40, "host": "mine"}');
    await api("PUT", `/configurations/${base.id}`, { name: "base", config: { rate: 99, host: "theirs" } });
    await page.getByText(/while you were editing: version 2/).waitFor();
    await page.getByRole("button", { name: "Compare…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: /^Theirs/ }).waitFor();
    expect(await dialog.getByRole("textbox", { name: /^Theirs/ }).textContent()).toContain("theirs");
    expect(await dialog.getByRole("textbox", { name: /^Mine/ }).textContent()).toContain("mine");
    await dialog.getByRole("button", { name: "Overwrite theirs with mine" }).click();
    await page.getByText("Saved as version 3.").waitFor();
    expect(await api("GET", `/configurations/${base.id}`)).toMatchObject({ config: { rate: 40, host: "mine" } });
  });

  test("whose change was not seen yet is not overwritten by a save", async () => {
    expectComplaints("status of 412", "net::ERR_FAILED");
    const { application, base } = await anApplication();
    const page = await open("");
    // Without the line that tells of changes, as behind a proxy that cuts it.
    await page.route("**/watch", (route) => route.abort());
    await page.goto(address(`/${application.id}/${base.id}`));
    await type(page, '{"rate": 41}');
    await api("PUT", `/configurations/${base.id}`, { name: "base", config: { rate: 98 } });
    await save(page);
    await page.getByRole("dialog", { name: "Two changes of one configuration" }).waitFor();
    await page.getByRole("button", { name: "Take theirs, discard mine" }).click();
    await expect.poll(() => values(page).textContent(), patience).toContain("98");
    expect(await api("GET", `/configurations/${base.id}`)).toMatchObject({ config: { rate: 98 }, version: 2 });
  });

  test("that deletes it is told of, and there is nothing to save to", async () => {
    expectComplaints("status of 404");
    const { application, base } = await anApplication();
    const page = await open(`/${application.id}/${base.id}`);
    await page.getByText("live", { exact: true }).waitFor();
    await type(page, '{"rate": 42}');
    await api("DELETE", `/configurations/${base.id}`);
    await page.getByText("This configuration was deleted by another client.").waitFor();
    await page.getByText("It was deleted: there is nothing to save to.").waitFor();
  });
});

describe("history", () => {
  test("shows what changed, compares with the editor, and rolls back to a new version", async () => {
    const { application, base } = await anApplication();
    await api("PUT", `/configurations/${base.id}?comment=Faster`, { name: "base", config: { rate: 30 } });
    const page = await open(`/${application.id}/${base.id}`);
    await type(page, '{"rate": 44}');
    await page.getByRole("link", { name: "History" }).click();
    await page.getByText("Faster").waitFor();
    await page.getByRole("textbox", { name: "Version 1" }).waitFor();
    expect(await page.getByRole("textbox", { name: "Version 1" }).textContent()).toContain('"rate": 20');
    expect(await page.getByRole("textbox", { name: "Version 2" }).textContent()).toContain('"rate": 30');
    await page.getByLabel("To", { exact: true }).selectOption("What stands in the editor");
    await page.getByRole("textbox", { name: "In the editor" }).waitFor();
    expect(await page.getByRole("textbox", { name: "In the editor" }).textContent()).toContain('"rate": 44');
    await page.getByRole("button", { name: "Roll back… to version 1" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Your unsaved changes in the editor will be gone.").waitFor();
    await dialog.getByLabel("Comment").fill("Too fast");
    await dialog.getByRole("button", { name: "Roll back" }).click();
    await page.getByText("Too fast").waitFor();
    expect(await api("GET", `/configurations/${base.id}`)).toMatchObject({
      version: 3,
      config: { rate: 20, host: "db.internal" },
    });
  });
});

describe("what is effective", () => {
  test("names the origin of every key, and follows a change of what it extends", async () => {
    const { application, base } = await anApplication();
    const child = { application_id: application.id, name: "production", extends: base.id, config: { rate: 200 } };
    const { id } = await api("POST", "/configurations", child);
    const page = await open(`/${application.id}/${id}/effective`);
    const rows = page.locator(".effective tbody tr");
    const shown = () => rows.allTextContents();
    await expect.poll(shown, patience).toEqual(expect.arrayContaining(["/rate200this one", '/host"db.internal"base']));
    await page.getByText("live", { exact: true }).waitFor();
    await api("PUT", `/configurations/${base.id}`, { name: "base", config: { rate: 1, host: "db.elsewhere" } });
    await expect.poll(shown, patience).toEqual(expect.arrayContaining(['/host"db.elsewhere"base']));
  });
});
