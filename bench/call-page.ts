import { parseArgs } from "node:util";
import { type Browser, chromium, type Page } from "playwright";

/**
 * The call page of a server that runs already, with a trace that is there: time from navigation to rows, frames while one
 * scrolls tree, timeline and flame graph and zooms, and the longest task while a value of 20 MB opens.
 * `node bench/call-page.ts --url http://127.0.0.1:6363 --project bench/trace-page` prints one JSON object; it logs one call
 * into that project. The browser is CHROMIUM or /usr/bin/chromium.
 */
const { values } = parseArgs({
  options: {
    url: { type: "string", default: "http://127.0.0.1:6363" },
    project: { type: "string", default: "bench/trace-page" },
    runs: { type: "string", default: "5" },
  },
});
const url = values.url.replace(/\/$/, "");
const project_id = values.project;
const runs = Number(values.runs);
const VALUE_BYTES = 20_000_000;
const SCROLL_MS = 4_000;
const WARM_UP_MS = 1_500;

const traceId = await rootOfTrace();
const bigId = await logBigCall();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
try {
  await opened(browser, traceId);
  const opening: number[] = [];
  for (let run = 0; run < runs; run++) opening.push(await opened(browser, traceId));
  console.log(
    JSON.stringify({
      spans: await spansOf(traceId),
      openMs: { median: median(opening), worst: Math.max(...opening) },
      treeScroll: await scrolled(browser, "tree", "[data-testid=call-tree-scroller]"),
      timelineScroll: await scrolled(browser, "timeline", "[data-testid=call-tree-scroller]"),
      flameScroll: await scrolled(browser, "flame", "[data-testid=flame-scroller]"),
      flameZoom: await zoomed(browser),
      value20MbTree: await valueOpened(browser, "tree"),
      value20MbRaw: await valueOpened(browser, "raw"),
    }),
  );
} finally {
  await browser.close();
}

async function rootOfTrace(): Promise<string> {
  const { rows } = await post<{ rows: { id: string; name: string }[] }>("/weft/calls/list", { project_id, limit: 10 });
  const id = rows.find(({ name }) => name !== "big_value")?.id;
  if (!id) throw new Error(`${project_id} has no trace; "node bench/trace-page.ts" logs one`);
  return id;
}

async function spansOf(call_id: string): Promise<number> {
  const answer = await fetch(`${url}/weft/trace/tree?${new URLSearchParams({ project_id, call_id })}`);
  return ((await answer.json()) as { ids: string[] }).ids.length;
}

/** A text of half the size, and a table of 100,000 rows. */
async function logBigCall(): Promise<string> {
  const id = crypto.randomUUID();
  const started_at = "2020-01-01T00:00:00Z";
  const text = "What was said in a long meeting. ".repeat(VALUE_BYTES / 2 / 33);
  const rows = Array.from({ length: 100_000 }, (_, index) => ({
    index,
    name: `row ${index}`,
    of: "a table of results",
    ok: true,
  }));
  const start = { project_id, id, trace_id: id, op_name: "big_value", started_at, attributes: {}, inputs: { text } };
  const end = { project_id, id, ended_at: started_at, output: { rows }, summary: {} };
  await post("/call/upsert_batch", {
    batch: [
      { mode: "start", req: { start } },
      { mode: "end", req: { end } },
    ],
  });
  return id;
}

async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  return await context.newPage();
}

/** From navigation until rows were painted, with nothing cached. */
async function opened(browser: Browser, id: string): Promise<number> {
  const page = await newPage(browser);
  await page.addInitScript(() => {
    const look = () => {
      if (document.querySelectorAll("[role=treeitem]").length < 20) requestAnimationFrame(look);
      else requestAnimationFrame(() => performance.mark("rows"));
    };
    requestAnimationFrame(look);
  });
  await page.goto(addressOf(id), { waitUntil: "commit" });
  await page.waitForFunction(() => performance.getEntriesByName("rows").length > 0);
  const ms = await page.evaluate(() => performance.getEntriesByName("rows")[0]?.startTime ?? Number.NaN);
  await page.context().close();
  return Math.round(ms);
}

/** Frames while one wheels on and on, after a warm-up. */
async function scrolled(browser: Browser, view: string, scroller: string) {
  const page = await newPage(browser);
  await page.goto(`${addressOf(traceId)}?trace=${view}`);
  await page.locator(scroller).waitFor();
  await page.waitForTimeout(1_000);
  const box = await page.locator(scroller).boundingBox();
  if (!box) throw new Error(`nothing to scroll in ${view}`);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const frames = await watched(page, async () => await page.mouse.wheel(0, 600));
  await page.context().close();
  return frames;
}

async function zoomed(browser: Browser) {
  const page = await newPage(browser);
  await page.goto(`${addressOf(traceId)}?trace=flame`);
  await page.getByTestId("flame-scroller").waitFor();
  await page.waitForTimeout(1_000);
  let step = 0;
  const frames = await watched(page, async () => await page.keyboard.press(step++ % 16 < 8 ? "+" : "-"));
  await page.context().close();
  return frames;
}

/** Does something over and over, and tells how the frames went once it was warm. */
async function watched(page: Page, act: () => Promise<void>) {
  const until = (ms: number) => performance.now() + ms;
  for (const end = until(WARM_UP_MS); performance.now() < end; ) await act();
  await page.evaluate(() => {
    const gaps: number[] = [];
    Object.assign(window, { gaps });
    let last = performance.now();
    const sample = (now: number) => {
      gaps.push(now - last);
      last = now;
      requestAnimationFrame(sample);
    };
    requestAnimationFrame(sample);
  });
  for (const end = until(SCROLL_MS); performance.now() < end; ) await act();
  const gaps = await page.evaluate(() => (window as unknown as { gaps: number[] }).gaps.slice(1));
  const sorted = gaps.toSorted((a, b) => a - b);
  return {
    frames: gaps.length,
    over50Ms: gaps.filter((gap) => gap > 50).length,
    p99Ms: Math.round(sorted[Math.floor(sorted.length * 0.99)] ?? 0),
    worstMs: Math.round(sorted.at(-1) ?? 0),
  };
}

/** The time until a large value can be read, and the longest task on the way. */
async function valueOpened(browser: Browser, view: "tree" | "raw") {
  const page = await newPage(browser);
  await page.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(window, { tasks });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(entry.duration);
    }).observe({ type: "longtask", buffered: true });
  });
  const began = performance.now();
  await page.goto(`${addressOf(bigId)}?values=${view}`);
  await page.getByRole("region", { name: "Output" }).getByText("rows").first().waitFor();
  const readMs = Math.round(performance.now() - began);
  await page.waitForTimeout(1_500);
  const tasks = await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks);
  await page.context().close();
  return {
    readMs,
    longestTaskMs: Math.round(Math.max(0, ...tasks)),
    tasksOver200Ms: tasks.filter((ms) => ms > 200).length,
  };
}

function addressOf(id: string): string {
  return `${url}/${project_id}/weave/calls/${id}`;
}

async function post<Answer>(path: string, body: unknown): Promise<Answer> {
  const response = await fetch(url + path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
  return (await response.json()) as Answer;
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
