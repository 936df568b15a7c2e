import type { Browser, Page } from "playwright";
import { leaveOutPreloads, scriptBytes } from "../../e2e/support/script-bytes.ts";
import type { Filter } from "../../lib/calls/filters/filters.ts";
import { median } from "../report.ts";
import { post } from "../send.ts";
import { inPage, pointInto, timeFrom, timeToSee, watchFrames } from "./chromium.ts";

export type TracesPage = { url: string; project: string };
/** The middle of the runs, the best and the worst, in milliseconds. */
export type Times = { median: number; spread: [best: number, worst: number] };

const RUNS = 5;
const PEEKS = 12;
const WHEEL_PX = 3_000;
const GRID = "[role=grid]";
const CHART = "section[aria-label=Charts] svg";
const ROW = `${GRID} [role=row][data-index]`;

/** First paint and first rows, and the JavaScript they took; the first opening, which warms the server, is left out. */
export async function openTraces(browser: Browser, table: TracesPage) {
  const runs: { paintMs: number; seenMs: number; kilobytes: number }[] = [];
  for (let run = 0; run <= RUNS; run++) {
    runs.push(
      await inPage(browser, async (page) => {
        await leaveOutPreloads(page);
        const times = await timeToSee(page, addressOf(table), ROW, { count: 10 });
        await page.locator(CHART).first().waitFor();
        return { ...times, kilobytes: (await scriptBytes(page)) / 1000 };
      }),
    );
  }
  const warm = runs.slice(1);
  return {
    paint: timesOf(warm.map(({ paintMs }) => paintMs)),
    rows: timesOf(warm.map(({ seenMs }) => seenMs)),
    scriptKilobytes: median(warm.map(({ kilobytes }) => kilobytes)),
  };
}

/** How far things moved by themselves while the page came up, was filtered, scrolled and left alone for a while. */
export async function layoutShift(browser: Browser, table: TracesPage): Promise<number> {
  return inPage(browser, async (page) => {
    await timeToSee(page, addressOf(table), ROW, { count: 10 });
    await pointInto(page, GRID);
    await page.mouse.wheel(0, WHEEL_PX);
    await page.waitForTimeout(2_000);
    return page.evaluate(async () => {
      let moved = 0;
      type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean };
      new PerformanceObserver((list) => {
        for (const { value, hadRecentInput } of list.getEntries() as Shift[]) if (!hadRecentInput) moved += value;
      }).observe({ type: "layout-shift", buffered: true });
      await new Promise((resolve) => setTimeout(resolve, 500));
      return moved;
    });
  });
}

/** From the moment a condition is applied until its rows are painted. */
export async function filterTime(browser: Browser, table: TracesPage, condition: readonly [string, string, string]) {
  const times = await repeat(browser, table, async (page) => {
    const [field, operator, value] = condition;
    const dialog = page.getByRole("dialog", { name: "Add a filter" });
    await page.keyboard.press("f");
    await dialog.getByRole("combobox").fill(field);
    await page.keyboard.press("Enter");
    await dialog.getByRole("combobox", { name: "Operator" }).selectOption(operator);
    await dialog.getByRole("textbox", { name: "Value" }).fill(value);
    return timeFrom(page, "submit", () => page.keyboard.press("Enter"), isAnswered);
  });
  return timesOf(times);
}

/** A word that many calls have, but not the newest: its first row is another than the one that stands there. */
export async function commonWord(table: TracesPage): Promise<string> {
  const newest = await listCalls(table, []);
  const texts = newest.map(({ inputs_preview }) => inputs_preview ?? "");
  const words = texts.flatMap((text) => [...new Set(text.match(/[a-z]{5,}/g))]);
  const byCount = [...Map.groupBy(words, (word) => word)].toSorted(([, a], [, b]) => b.length - a.length);
  for (const [word] of byCount) {
    const [first] = await listCalls(table, [{ field: "text", op: "contains", value: word }]);
    if (first?.id !== newest[0]?.id) return word;
  }
  throw new Error(`every word of the newest calls of ${table.project} is in the newest one`);
}

async function listCalls({ url, project }: TracesPage, filters: readonly Filter[]) {
  const question = { project_id: project, scope: "calls", filters, query: null, sort: [], limit: 100, cursor: null };
  const answer = await post(undefined, `${url}/weft/calls/list`, JSON.stringify(question));
  return (JSON.parse(answer) as { rows: { id: string; inputs_preview: string | null }[] }).rows;
}

/** From the last letter of a text until the rows that have it are painted: the pause for typing is a part of it. */
export async function findTime(browser: Browser, table: TracesPage, text: string) {
  const times = await repeat(browser, table, async (page) => {
    const box = page.getByRole("searchbox", { name: "Find text in inputs and output" });
    return timeFrom(page, "input", () => box.fill(text), isAnswered);
  });
  return timesOf(times);
}

/** From the key until the call's output is painted in the drawer: the first one, and on from row to row. */
export async function peekTimes(browser: Browser, table: TracesPage) {
  return inPage(browser, async (page) => {
    await openReady(page, table);
    const peek = async (key: string) => {
      await page.evaluate(() => {
        const pane = document.querySelector<HTMLElement>("[data-testid=call-pane]");
        Object.assign(window, { peekedId: pane?.dataset.call });
      });
      return timeFrom(page, "keydown", () => page.keyboard.press(key), isPeeked);
    };
    const first = await peek("Enter");
    const next: number[] = [];
    for (let at = 0; at < PEEKS; at++) {
      await page.waitForTimeout(300);
      next.push(await peek("j"));
    }
    return { first, next: timesOf(next) };
  });
}

/** One turn of the wheel that leaps over several screenfuls. */
export async function flingWheel(page: Page): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await page.mouse.wheel(0, WHEEL_PX);
}

/** Wheels until so many rows went by. */
export async function scrollRows(browser: Browser, table: TracesPage, rows: number) {
  return inPage(browser, async (page) => {
    await openReady(page, table);
    await pointInto(page, GRID);
    const reached = async () => {
      const last = page.locator(`${ROW}:last-child`).first();
      return Number((await last.getAttribute("data-index", { timeout: 5_000 })) ?? 0) >= rows;
    };
    return watchFrames(page, () => flingWheel(page), reached);
  });
}

/** Opens the table and waits until it answers to keys, and has what it loads ahead of need. */
export async function openReady(page: Page, table: TracesPage, filters?: string): Promise<void> {
  const filtered = filters === undefined ? "" : `&filters=${encodeURIComponent(filters)}`;
  await timeToSee(page, addressOf(table) + filtered, ROW, { count: 10 });
  // The browser itself draws the charts, once all calls are counted.
  await page.getByRole("table", { name: "Calls over time" }).waitFor({ state: "attached" });
  await page.waitForTimeout(AHEAD_MS);
}

const AHEAD_MS = 1_500;

async function repeat(browser: Browser, table: TracesPage, ask: (page: Page) => Promise<number>): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run <= RUNS; run++) {
    times.push(
      await inPage(browser, async (page) => {
        await openReady(page, table);
        await page.evaluate((selector) => {
          // The room that rows stand in stays, and says whether an answer is awaited.
          const room = document.querySelector(selector)?.closest("[aria-busy]");
          if (!room) throw new Error("there is no first row");
          const asked = { room, waited: false };
          new MutationObserver(() => {
            asked.waited ||= room.getAttribute("aria-busy") === "true";
          }).observe(room, { attributeFilter: ["aria-busy"] });
          Object.assign(window, { asked });
        }, `${ROW}[data-index="0"]`);
        return ask(page);
      }),
    );
  }
  return times.slice(1);
}

/** Runs in the page: an answer was awaited, and is there. */
function isAnswered(): boolean {
  const { room, waited } = (window as unknown as { asked: { room: Element; waited: boolean } }).asked;
  return waited && room.getAttribute("aria-busy") === "false";
}

/** Runs in the page. */
function isPeeked(): boolean {
  const pane = document.querySelector<HTMLElement>("[data-testid=call-pane]");
  const before = (window as unknown as { peekedId?: string }).peekedId;
  return pane !== null && pane.dataset.call !== before && pane.querySelector("section[aria-label=Output]") !== null;
}

function addressOf({ url, project }: TracesPage): string {
  return `${url}/${project}/weave/traces?scope=calls`;
}

export function timesOf(runs: readonly number[]): Times {
  return { median: median(runs), spread: [Math.min(...runs), Math.max(...runs)] };
}
