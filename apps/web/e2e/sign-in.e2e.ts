import { SignJWT } from "jose";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findAccessibilityViolations, launchBrowser, openPage, settle } from "./open-page.ts";
import { startServer, type TestServer } from "./start-server.ts";

const SECRET = "the secret of an identity provider, invented";

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  server = await startServer({ SEGUE_AUTH: "jwt", SEGUE_JWT_SECRET: SECRET });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const aToken = (time: string) =>
  new SignJWT({ sub: "mara", tenant: "local", scope: "*" })
    .setProtectedHeader({ alg: "HS256" })
    .setExpirationTime(time)
    .sign(new TextEncoder().encode(SECRET));

const asks = (page: Page) => page.getByRole("dialog", { name: "This server asks for a token" }).waitFor();

// What the browser itself says about an answer of 401, which is how this page learns that it needs a token.
const isExpected = (complaint: string) => complaint.includes("401 (Unauthorized)");

it("asks for a token, says when one does not hold, and goes on with one that does until the tab is closed", async () => {
  const { page, complaints, close } = await openPage(browser, server.url, {}, asks);
  expect(await findAccessibilityViolations(page)).toEqual([]);
  const field = page.getByRole("textbox", { name: "Token" });
  await field.fill(await aToken("-1h"));
  await page.keyboard.press("Enter");
  await page.getByRole("alert").getByText("The token does not hold").waitFor();

  await field.fill(`Bearer ${await aToken("1h")}`);
  await page.getByRole("button", { name: "Sign in" }).click();
  await settle(page);
  await page.getByRole("dialog").waitFor({ state: "detached" });

  await page.reload();
  await settle(page);
  expect(await page.getByRole("dialog").count()).toBe(0);
  expect(complaints.filter((complaint) => !isExpected(complaint))).toEqual([]);
  await close();
});

it("says what is missing when nobody signs in", async () => {
  const { page, complaints, close } = await openPage(browser, server.url, {}, asks);
  await page.keyboard.press("Escape");
  await page.getByText("This needs a token").first().waitFor();
  expect(complaints.filter((complaint) => !isExpected(complaint))).toEqual([]);
  await close();
});
