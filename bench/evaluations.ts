import { parseArgs } from "node:util";
import { chromium, type Page } from "playwright";
import { SCORES, sendRuns } from "./evaluation-runs.ts";
import { median } from "./report.ts";
import { post } from "./send.ts";

/**
 * The comparison of 5 runs over 10,000 examples with 10 scores each: time to the first paint, to all figures with their words and
 * to the examples below them, each time in a browser that never saw a page of it; time of sorting and filtering the examples; JS heap. And the list of 500 runs of
 * 1,000 examples: first paint, its first rows with their numbers, sorting all by a metric.
 * `node bench/evaluations.ts --url http://127.0.0.1:6363 [--runs 5] [--examples 10000] [--listed 500] [--loaded]` prints one
 * JSON object; `--loaded` measures what an earlier run has sent, `--part load` only sends, `--part opened` (comparisons that nobody
 * ever opened), `--part comparison` and `--part list` measure one of them. The browser is CHROMIUM or /usr/bin/chromium.
 */
const { values } = parseArgs({
  options: {
    url: { type: "string", default: "http://127.0.0.1:6363" },
    runs: { type: "string", default: "5" },
    examples: { type: "string", default: "10000" },
    listed: { type: "string", default: "500" },
    "listed-examples": { type: "string", default: "1000" },
    rounds: { type: "string", default: "3" },
    part: { type: "string" },
    loaded: { type: "boolean", default: false },
  },
});
const url = values.url.replace(/\/$/, "");
const compared = { project_id: "bench/evaluations", runs: Number(values.runs), examples: Number(values.examples) };
const listed = {
  project_id: "bench/evaluation-list",
  runs: Number(values.listed),
  examples: Number(values["listed-examples"]),
};
const WAIT_MS = 300_000;
const SETTLES_MS = 15_000;

const isAsked = (part: string) => values.part === undefined || values.part === part;

if (!values.loaded) {
  await sendRuns({ url, ...compared, brief: false });
  if (listed.runs > 0) await sendRuns({ url, ...listed, brief: true });
  // What ended is computed a moment later; nobody compares the very second.
  await new Promise((resolve) => setTimeout(resolve, SETTLES_MS));
}
const ids = isAsked("opened") || isAsked("comparison") ? await comparedRuns() : [];
const opened = isAsked("opened") ? await rounds(measureOpened) : null;
const comparison = isAsked("comparison") ? await rounds((page) => measureComparison(page, ids)) : null;
const list = isAsked("list") && listed.runs > 0 ? await rounds(measureList) : null;
console.log(JSON.stringify({ ...compared, scores: SCORES, opened, comparison, listed, list }));

type Figures = Record<string, number>;

/** The first time stands for itself; of the others the best, the middle and the worst. */
async function rounds(measure: (page: Page) => Promise<Figures>) {
  const all: Figures[] = [];
  for (let round = 0; round <= Number(values.rounds); round++) {
    const figures = await inNewBrowser(measure);
    console.error(JSON.stringify(figures));
    all.push(figures);
  }
  const [first = {}, ...others] = all;
  const later = others.length > 0 ? others : all;
  const names = Object.keys(first);
  const byName = names.map((name) => {
    const figures = later.map((one) => one[name] ?? Number.NaN);
    return [
      name,
      { first: first[name], best: Math.min(...figures), median: median(figures), worst: Math.max(...figures) },
    ];
  });
  return Object.fromEntries(byName) as Record<string, Record<"first" | "best" | "median" | "worst", number>>;
}

async function inNewBrowser(measure: (page: Page) => Promise<Figures>): Promise<Figures> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--enable-precise-memory-info"],
  });
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    return await measure(await context.newPage());
  } finally {
    await browser.close();
  }
}

async function comparedRuns(): Promise<string[]> {
  const { project_id } = compared;
  const list = await post(undefined, `${url}/weft/evaluations/list`, JSON.stringify({ project_id }));
  return (JSON.parse(list).runs as { id: string }[]).slice(0, compared.runs).map(({ id }) => id);
}

/** A comparison that nobody ever opened: another order of the runs is another one. Rests until all of it is computed. */
async function measureOpened(page: Page): Promise<Figures> {
  const { project_id } = compared;
  const run_ids = shuffled(ids);
  const figures = await measureComparison(page, run_ids);
  const asked = { project_id, run_ids, errors_fail: false };
  await post(undefined, `${url}/weft/evaluations/comparison`, JSON.stringify(asked));
  return figures;
}

function shuffled(ids: readonly string[]): string[] {
  const drawn = ids.map((id) => ({ id, at: Math.random() }));
  return drawn.sort((one, other) => one.at - other.at).map(({ id }) => id);
}

async function measureComparison(page: Page, ids: readonly string[]): Promise<Figures> {
  const { project_id } = compared;
  const address = `${url}/${project_id}/weave/compare-evaluations?evaluationCallIds=${encodeURIComponent(JSON.stringify(ids))}`;
  const began = performance.now();
  await page.goto(address, { waitUntil: "commit" });
  await page.waitForSelector("[data-testid=compare][data-complete=true]", { timeout: WAIT_MS });
  const figuresMs = performance.now() - began;
  // The examples' own numbers stand with their texts: how many improved and regressed in each run above them.
  await page.waitForSelector("[data-row='0']", { timeout: WAIT_MS });
  const completeMs = performance.now() - began;
  await page.waitForTimeout(500);
  const sortMs = await timed(page, "button[title='Sort by change']", "[data-place]", "data-place");
  const filterMs = await timed(page, "button[aria-label*='improved in']", "[data-place]", "data-place");
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const heapMb = await page.evaluate(
    () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize / 2 ** 20,
  );
  return { firstPaintMs: await firstPaint(page), figuresMs, completeMs, sortMs, filterMs, heapMb };
}

async function measureList(page: Page): Promise<Figures> {
  const began = performance.now();
  await page.goto(`${url}/${listed.project_id}/weave/evaluations`, { waitUntil: "commit" });
  await page.waitForSelector("[role=grid] [role=row][data-index='0']", { timeout: WAIT_MS });
  const rowsMs = performance.now() - began;
  await allNumbers(page);
  const numbersMs = performance.now() - began;
  const sorting = performance.now();
  await page.getByRole("columnheader", { name: "grades.grade_0" }).getByRole("button").first().click();
  await page.waitForURL(/sort=-?metric/);
  await page.waitForTimeout(50);
  await allNumbers(page);
  return { firstPaintMs: await firstPaint(page), rowsMs, numbersMs, sortAllMs: performance.now() - sorting };
}

/** Until no row in sight waits for its numbers. */
async function allNumbers(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const rows = [...document.querySelectorAll("[role=grid] [role=row][data-index]")];
      return rows.length > 0 && rows.every((row) => !row.textContent?.includes("…"));
    },
    undefined,
    { timeout: WAIT_MS, polling: "raf" },
  );
}

async function firstPaint(page: Page): Promise<number> {
  return await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN);
}

/** From the press to the frame in which other rows stand there. */
async function timed(page: Page, selector: string, row: string, attribute: string): Promise<number> {
  return await page.evaluate(
    async ([button, row, attribute]) => {
      const rows = () => [...document.querySelectorAll(row)].map((one) => one.getAttribute(attribute)).join();
      const before = rows();
      const began = performance.now();
      document.querySelector<HTMLElement>(button)?.click();
      for (let frame = 0; frame < 600; frame++) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        if (rows() !== before) return performance.now() - began;
      }
      return Number.POSITIVE_INFINITY;
    },
    [selector, row, attribute] as const,
  );
}
