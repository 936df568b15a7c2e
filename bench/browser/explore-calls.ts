import type { Browser, Page } from "playwright";
import { inPage, timeFrom, timesFrom } from "./chromium.ts";
import { openReady, type Times, type TracesPage, timesOf } from "./traces-page.ts";

const RUNS = 5;

export type Grouping = { by: string; measure?: string };

/**
 * From the key that takes the field to group by (or, with a measure, that whose mean is asked) until the groups are painted, and
 * until what their calls used stands beside them.
 */
export async function groupTimes(
  browser: Browser,
  table: TracesPage,
  { by, measure }: Grouping,
): Promise<{ seen: Times; complete: Times }> {
  const runs = await repeat(browser, table, async (page) => {
    const grouped = await pick(page, { button: "Group", title: "Group by a field", field: by });
    if (measure === undefined) return await timesFrom(page, "keydown", grouped, [hasGroups, isCounted]);
    await grouped();
    await page.waitForFunction(isCounted);
    const meant = await pick(page, { button: "Mean of…", title: "Mean of a numeric field", field: measure });
    return await timesFrom(page, "keydown", meant, [hasMeans, hasCountedMeans]);
  });
  const timesAt = (at: number) => timesOf(runs.map((run) => run[at] ?? Number.NaN));
  return { seen: timesAt(0), complete: timesAt(1) };
}

/** From the key that opens the choice of a filter's field until the fields stand there with how many calls have each. */
export async function fieldsTime(browser: Browser, table: TracesPage, filter: string): Promise<Times> {
  return await times(
    browser,
    table,
    (page) => timeFrom(page, "keydown", () => page.keyboard.press("f"), hasCounts),
    filter,
  );
}

/** From the key that takes a field until its values stand there with how many calls have each. */
export async function valuesTime(browser: Browser, table: TracesPage, field: string, filter: string): Promise<Times> {
  const ask = async (page: Page) => {
    await page.keyboard.press("f");
    await page.waitForFunction(hasCounts);
    await page.getByRole("dialog", { name: "Add a filter" }).getByRole("combobox").fill(field);
    return await timeFrom(page, "keydown", () => page.keyboard.press("Enter"), hasValues);
  };
  return await times(browser, table, ask, filter);
}

async function times(
  browser: Browser,
  table: TracesPage,
  ask: (page: Page) => Promise<number>,
  filter: string,
): Promise<Times> {
  return timesOf(await repeat(browser, table, ask, filter));
}

/** Each in a page of its own, in which nothing was asked; the first, which warms the server, is left out. */
async function repeat<Taken>(
  browser: Browser,
  table: TracesPage,
  ask: (page: Page) => Promise<Taken>,
  filter?: string,
): Promise<Taken[]> {
  const taken: Taken[] = [];
  for (let run = 0; run <= RUNS; run++) {
    taken.push(
      await inPage(browser, async (page) => {
        await openReady(page, table, filter);
        return await ask(page);
      }),
    );
  }
  return taken.slice(1);
}

/** Types a field into a choice of fields; what it returns takes it. */
async function pick(page: Page, { button, title, field }: { button: string; title: string; field: string }) {
  await page.getByRole("button", { name: button, exact: true }).click();
  await page.getByRole("dialog", { name: title }).getByRole("combobox").fill(field);
  await page.waitForFunction(hasCounts);
  return () => page.keyboard.press("Enter");
}

/** Runs in the page. */
function hasGroups(): boolean {
  return document.querySelector("[role=grid][aria-label=Groups] [data-index]") !== null;
}

/** Runs in the page: nothing of the groups has yet to come. */
function isCounted(): boolean {
  const grid = document.querySelector("[role=grid][aria-label=Groups]");
  const isBusy = grid?.closest("[aria-busy]")?.getAttribute("aria-busy") !== "false";
  return !isBusy && grid?.querySelector("[data-index]") != null;
}

/** Runs in the page: the first group has a mean. */
function hasMeans(): boolean {
  const grid = document.querySelector("[role=grid][aria-label=Groups]");
  const heads = [...(grid?.querySelectorAll("[role=columnheader]") ?? [])];
  const at = heads.findIndex((head) => head.textContent?.startsWith("Mean"));
  const cell = grid?.querySelector("[data-index]")?.querySelectorAll("[role=gridcell]")[at];
  return at >= 0 && /\d/.test(cell?.textContent ?? "");
}

/** Runs in the page: each group has a mean, and nothing has yet to come. */
function hasCountedMeans(): boolean {
  const grid = document.querySelector("[role=grid][aria-label=Groups]");
  const heads = [...(grid?.querySelectorAll("[role=columnheader]") ?? [])];
  const isBusy = grid?.closest("[aria-busy]")?.getAttribute("aria-busy") !== "false";
  return !isBusy && heads.some((head) => head.textContent?.startsWith("Mean"));
}

/** Runs in the page. */
function hasCounts(): boolean {
  const note = document.querySelector("[role=dialog] [aria-live=polite]")?.textContent ?? "";
  return /\d/.test(note) && document.querySelectorAll("[role=dialog] [role=option]").length > 0;
}

/** Runs in the page. */
function hasValues(): boolean {
  return document.querySelectorAll("[role=dialog] ul[aria-label] button").length > 0;
}
