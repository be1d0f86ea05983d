import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { launchBrowser, type OpenPage, openPage } from "./open-page.ts";
import { startServer, type TestServer } from "./start-server.ts";

interface Stored {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly config: unknown;
}

/** What the tests of the configurations view do: on the page, and as a second client. */
export interface ConfigurationsPage {
  /** Opens `#/configurations<path>` and waits for its heading. */
  readonly open: (path: string, options?: BrowserContextOptions) => Promise<Page>;
  /** The address of `#/configurations<path>`. */
  readonly address: (path: string) => string;
  /** One call of the API by a second client; throws on a refusal. */
  readonly api: (method: string, path: string, body?: unknown) => Promise<Stored>;
  /** An application whose schema wants a rate, and one configuration of it. */
  readonly anApplication: (config?: unknown) => Promise<{ readonly application: Stored; readonly base: Stored }>;
  /** Lets the browser complain of what the test brings about: `status of 412`, `net::ERR_FAILED`. */
  readonly expectComplaints: (...words: readonly string[]) => void;
}

const schema = { type: "object", properties: { rate: { type: "integer", minimum: 1 } }, required: ["rate"] };

/** Starts server and browser for the tests of a file; any other complaint of the page fails the test. */
export function startConfigurationsPage(): ConfigurationsPage {
  let server: TestServer;
  let browser: Browser;
  let opened: OpenPage | null = null;
  let expected: readonly string[] = [];
  let applications = 0;

  beforeAll(async () => {
    const settings = { SEGUE_DEMO: "off", SEGUE_SECRET_KEY: "0123456789abcdef0123456789abcdef" };
    [server, browser] = await Promise.all([startServer(settings), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  afterEach(async () => {
    const complaints = (opened?.complaints ?? []).filter((one) => !expected.some((words) => one.includes(words)));
    await opened?.close();
    opened = null;
    expected = [];
    expect(complaints).toEqual([]);
  });

  const address = (path: string) => `${server.url}/#/configurations${path}`;

  async function api(method: string, path: string, body?: unknown): Promise<Stored> {
    const reply = await fetch(`${server.url}/api/v1${path}`, {
      method,
      headers: body === undefined ? {} : { "content-type": "application/json" },
      signal: AbortSignal.timeout(20_000),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!reply.ok) throw new Error(`${method} ${path} answered ${reply.status}: ${await reply.text()}`);
    // The shape is the contract of the routes asked.
    return (reply.status === 204 ? null : await reply.json()) as Stored;
  }

  return {
    address,
    api,
    open: async (path, options = {}) => {
      opened = await openPage(browser, address(path), options, ready);
      return opened.page;
    },
    anApplication: async (config = { rate: 20, host: "db.internal" }) => {
      applications += 1;
      const application = await api("POST", "/applications", { name: `billing ${applications}`, schema });
      const base = await api("POST", "/configurations", { application_id: application.id, name: "base", config });
      return { application, base };
    },
    expectComplaints: (...words) => {
      expected = words;
    },
  };
}

/** A machine with much to do takes longer than the second that `expect.poll` waits by itself. */
export const patience = { timeout: 20_000 };

/** Waits until the view has a heading. */
export const ready = (page: Page) => page.getByRole("heading", { level: 1 }).waitFor();

/** The editor of the values. */
export const values = (page: Page) => page.getByRole("textbox", { name: "Values of the configuration" });

/** Types over all that stands in the editor. */
export async function type(page: Page, text: string): Promise<void> {
  await values(page).click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
}

export async function save(page: Page, comment = ""): Promise<void> {
  if (comment !== "") await page.getByLabel("Comment on this change").fill(comment);
  await page.getByRole("button", { name: "Save", exact: true }).click();
}
