import { describe, expect, test } from "vitest";
import { patience, ready, save, startConfigurationsPage, type, values } from "./configurations-page.ts";
import { findAccessibilityViolations } from "./open-page.ts";

const { open, address, api, anApplication, expectComplaints } = startConfigurationsPage();

describe("applications", () => {
  test("are added, with configurations, and found again by their address", async () => {
    const page = await open("");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByLabel("Name").fill("web shop");
    await page.getByRole("button", { name: "Add application" }).click();
    await page.getByRole("heading", { name: "web shop", level: 1 }).waitFor();
    await page.getByRole("button", { name: "Add configuration" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("base");
    await dialog.getByRole("button", { name: "Add configuration" }).click();
    await page.getByRole("heading", { name: "base", level: 1 }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "base", level: 1 }).waitFor();
    await page.getByRole("navigation", { name: "Applications" }).getByRole("link", { name: "base" }).waitFor();
    expect(await page.title()).toBe("Configurations · Segue");
  });

  test("say which configurations a new schema would break, and keep the old one", async () => {
    expectComplaints("status of 400");
    const { application, base } = await anApplication();
    const page = await open(`/${application.id}`);
    await page.getByRole("textbox", { name: "Schema of the application" }).click();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.insertText('{"properties": {"host": {"type": "number"}}}');
    await page.getByRole("button", { name: "Save application" }).click();
    const broken = page.getByRole("list", { name: "What would no longer fit" }).getByRole("listitem");
    await expect.poll(() => broken.allTextContents(), patience).toEqual([expect.stringContaining("/host")]);
    await broken.getByRole("link", { name: "Open" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Discard them" }).click();
    await page.getByRole("heading", { name: base.name, level: 1 }).waitFor();
  });

  test("are renamed, but not over what another client has changed meanwhile", async () => {
    expectComplaints("status of 412");
    const { application } = await anApplication();
    const page = await open(`/${application.id}`);
    await page.getByLabel("Name").fill(`renamed ${application.name}`);
    await page.getByRole("button", { name: "Save application" }).click();
    await page.getByRole("heading", { name: `renamed ${application.name}`, level: 1 }).waitFor();
    await api("PUT", `/applications/${application.id}`, { name: `theirs ${application.name}` });
    await page.getByLabel("Name").fill("mine");
    await page.getByRole("button", { name: "Save application" }).click();
    await page.getByRole("button", { name: "Load theirs, discard mine" }).click();
    await page.getByRole("heading", { name: `theirs ${application.name}`, level: 1 }).waitFor();
    expect(await page.getByLabel("Name").inputValue()).toBe(`theirs ${application.name}`);
  });

  test("are deleted with their configurations once the name is typed", async () => {
    const { application } = await anApplication();
    const page = await open(`/${application.id}`);
    await page.getByRole("button", { name: "Delete…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("1 configuration", { exact: true }).waitFor();
    const really = dialog.getByRole("button", { name: "Delete it and 1 configuration" });
    expect(await really.isDisabled()).toBe(true);
    await dialog.getByLabel(`Type ${application.name} to confirm`).fill(application.name);
    await really.click();
    await page.getByRole("heading", { name: "Configurations", level: 1 }).waitFor();
    await page.getByRole("link", { name: application.name, exact: true }).waitFor({ state: "detached" });
  });
});

describe("the editor", () => {
  test("shows in place what breaks the schema, and saves what does not", async () => {
    expectComplaints("status of 400");
    const { application, base } = await anApplication();
    const page = await open(`/${application.id}/${base.id}`);
    await type(page, '{\n  "rate": "fast",\n  "host": "db.internal"\n}');
    await save(page);
    await page.getByText("It was not saved.").waitFor();
    await expect.poll(() => page.locator(".cm-lintRange-error").allTextContents(), patience).toEqual(['"fast"']);
    const said = page.getByRole("region", { name: "What the server refused" });
    await said.getByRole("button", { name: "/rate" }).waitFor();
    await type(page, '{\n  "rate": 30,\n  "host": "db.internal"\n}');
    await save(page, "More per minute");
    await page.getByText("Saved as version 2.").waitFor();
    expect(await said.count()).toBe(0);
    expect(await api("GET", `/configurations/${base.id}`)).toMatchObject({ config: { rate: 30 }, version: 2 });
  });

  test.each([
    ["text that is no JSON", '{"rate": 1', "Values: This is not JSON yet."],
    ["a list", "[1]", "Values: A configuration is an object: { … }."],
    ["nothing", "", "Values: This is not JSON yet."],
  ])("does not send %s, and says why", async (_, text, why) => {
    const { application, base } = await anApplication();
    const page = await open(`/${application.id}/${base.id}`);
    await type(page, text || " ");
    await page.getByText(why).waitFor();
    expect(await page.getByRole("button", { name: "Save", exact: true }).isDisabled()).toBe(true);
  });

  test("formats without changing a digit, and takes it back by the keyboard", async () => {
    const { application, base } = await anApplication();
    const page = await open(`/${application.id}/${base.id}`);
    await type(page, '{"rate":20,"exact":12345678901234567.50}');
    await page.getByRole("button", { name: "Format" }).click();
    const lines = page.locator(".cm-line");
    await expect
      .poll(() => lines.allTextContents(), patience)
      .toEqual(["{", '  "rate": 20,', '  "exact": 12345678901234567.50', "}"]);
    await values(page).click();
    await page.keyboard.press("ControlOrMeta+z");
    await expect.poll(() => lines.allTextContents(), patience).toEqual(['{"rate":20,"exact":12345678901234567.50}']);
  });

  test("keeps what was not saved as a draft, asks before leaving, and never keeps a secret", async () => {
    const { application, base } = await anApplication();
    const page = await open(`/${application.id}/${base.id}`);
    await type(page, '{"rate": 77, "key": {"$secret": "hunter2"}}');
    await page.getByText("A draft is kept in this browser.").waitFor();
    await page.getByRole("link", { name: "Library" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Stay" }).click();
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain("hunter2");
    await page.getByRole("link", { name: application.name }).first().click();
    await page.getByRole("button", { name: "Leave, keep the draft" }).click();
    await page.getByRole("heading", { name: application.name, level: 1 }).waitFor();
    await page.goBack();
    await page.getByText(/Your unsaved changes of .* are back/).waitFor();
    await page.getByText("Values: a secret is empty.").waitFor();
    await page.getByRole("button", { name: "Discard them" }).click();
    await page.getByText("Nothing to save.").waitFor();
  });

  test("encrypts a secret, shows it for a while when asked, and hides it again", async () => {
    const { application, base } = await anApplication();
    const page = await open(`/${application.id}/${base.id}`);
    await page.getByRole("button", { name: "Set a secret…" }).click();
    await page.getByLabel("Where").fill("/database/password");
    await page.getByLabel("Secret", { exact: true }).fill("hunter2");
    await page.getByRole("button", { name: "Put it in" }).click();
    await page.getByText("encrypted when saved").waitFor();
    await save(page);
    await page.getByText("Saved as version 2.").waitFor();
    expect(await values(page).textContent()).not.toContain("hunter2");
    await values(page).click();
    await page.keyboard.press("ControlOrMeta+z");
    expect(await values(page).textContent()).not.toContain("hunter2");
    await page.getByRole("button", { name: "Show for 30 seconds" }).click();
    await page.getByText("hunter2").waitFor();
    await page.getByRole("button", { name: /Hide now/ }).click();
    await page.getByText("hunter2").waitFor({ state: "detached" });
  });
});

test("a configuration is deleted when asked twice, and one that others extend is kept", async () => {
  expectComplaints("status of 409");
  const { application, base } = await anApplication();
  const child = { application_id: application.id, name: "production", extends: base.id, config: {} };
  const { id } = await api("POST", "/configurations", child);
  const page = await open(`/${application.id}/${base.id}`);
  await page.getByRole("button", { name: "Delete…" }).click();
  await page.getByRole("button", { name: "Delete configuration" }).click();
  await page.getByText("It was not deleted").waitFor();
  await page.getByRole("button", { name: "Keep it" }).click();
  await page.getByRole("link", { name: "production" }).click();
  await page.getByRole("heading", { name: "production", level: 1 }).waitFor();
  await page.getByRole("button", { name: "Delete…" }).click();
  await page.getByRole("button", { name: "Delete configuration" }).click();
  await page.getByRole("heading", { name: application.name, level: 1 }).waitFor();
  await expect(api("GET", `/configurations/${id}`)).rejects.toThrow("404");
});

test("the audit log says who did what", async () => {
  const { application, base } = await anApplication();
  const page = await open(`/${application.id}/${base.id}/audit`);
  await page.getByText("create configuration").waitFor();
});

describe("the page", () => {
  test.each(["dark", "light"] as const)("breaks no accessibility rule in %s", async (colorScheme) => {
    expectComplaints("status of 400");
    const { application, base } = await anApplication({ rate: 1, key: { $secret: "hunter2" } });
    await api("PUT", `/configurations/${base.id}`, { name: "base", config: { rate: 2 } });
    const page = await open("", { colorScheme });
    expect(await findAccessibilityViolations(page)).toEqual([]);
    for (const path of [
      application.id,
      ...["", "effective", "history", "audit"].map((tab) => `${application.id}/${base.id}/${tab}`),
    ]) {
      await page.goto(address(`/${path}`));
      await page
        .getByRole("heading", { level: 1, name: path === application.id ? application.name : "base" })
        .waitFor();
      await page.waitForLoadState("networkidle", { timeout: 1_500 }).catch(() => undefined);
      expect(await findAccessibilityViolations(page)).toEqual([]);
    }
    await page.goto(address(`/${application.id}/${base.id}`));
    await type(page, '{"rate": "fast"}');
    await save(page);
    await page.getByRole("region", { name: "What the server refused" }).waitFor();
    expect(await findAccessibilityViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Set a secret…" }).click();
    expect(await findAccessibilityViolations(page)).toEqual([]);
  });

  test("is no wider than a screen of 360 px, in any of its parts", async () => {
    const { application, base } = await anApplication();
    const page = await open("", { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    for (const path of [
      "",
      application.id,
      ...["", "effective", "history", "audit"].map((tab) => `${application.id}/${base.id}/${tab}`),
    ]) {
      await page.goto(address(`/${path}`));
      await ready(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    }
    await page.getByRole("link", { name: "All applications" }).tap();
    await page.getByRole("link", { name: application.name, exact: true }).tap();
    await page.getByRole("heading", { name: application.name, level: 1 }).waitFor();
  });
});
