import { test as base, type Page } from "@playwright/test";
import { createClient, type WeftClient } from "../../sdk/client.ts";
import { CallPage } from "../pages/call-page.ts";
import { HomePage } from "../pages/home-page.ts";
import { TracesPage } from "../pages/traces-page.ts";

type Fixtures = {
  home: HomePage;
  traces: TracesPage;
  callPage: CallPage;
  /** Where the server is: `http://127.0.0.1:1234`. */
  serverUrl: string;
  /** Asks the server what the page ought to show. */
  weft: WeftClient;
  /** What went wrong in the page so far; whatever is in it at the end fails the test. */
  troubles: readonly string[];
};

/** Journeys with the pages of the app at hand, in a browser that is watched for errors and strangers. */
export const test = base.extend<Fixtures>({
  home: ({ page }, use) => use(new HomePage(page)),
  traces: ({ page }, use) => use(new TracesPage(page)),
  callPage: ({ page }, use) => use(new CallPage(page)),
  serverUrl: ({ baseURL }, use) => {
    if (baseURL === undefined) throw new Error("the global setup starts a server");
    return use(baseURL);
  },
  weft: ({ serverUrl }, use) => use(createClient({ baseUrl: serverUrl })),
  troubles: [
    async ({ page, serverUrl }, use) => {
      const troubles = watch(page, new URL(serverUrl).host);
      await use(troubles);
      expect(troubles).toEqual([]);
    },
    { auto: true },
  ],
});

export const { expect } = test;

/** Collects errors, refusals of the content security policy, dialogs, and requests to any host but the server. */
function watch(page: Page, host: string): string[] {
  const troubles: string[] = [];
  page.on("pageerror", (error) => troubles.push(`error: ${error.message}`));
  page.on("console", (message) => {
    // An answer of 404 or a lost connection is what some journeys are about.
    if (message.type() !== "error" || message.text().startsWith("Failed to load resource")) return;
    troubles.push(`console: ${message.text()}`);
  });
  page.on("dialog", (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("popup", (popup) => troubles.push(`popup: ${popup.url()}`));
  page.context().on("request", (request) => {
    const url = new URL(request.url());
    if (url.host !== host && !["data:", "blob:"].includes(url.protocol)) troubles.push(`request: ${request.url()}`);
  });
  return troubles;
}
