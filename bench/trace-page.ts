import { parseArgs } from "node:util";
import { type Browser, type CDPSession, chromium, type Page } from "playwright";

/**
 * The call page with a trace of 30,000 calls: time of the tree's data over HTTP, time from navigation to visible rows,
 * JS heap, DOM nodes, and frames without rows while wheeling from the first row to the last.
 * `node bench/trace-page.ts --url http://127.0.0.1:6363 [--calls 30000]` prints one JSON object. The browser is CHROMIUM or
 * /usr/bin/chromium.
 */
const { values } = parseArgs({
  options: {
    url: { type: "string" },
    calls: { type: "string", default: "30000" },
    runs: { type: "string", default: "5" },
  },
});
const url = (values.url ?? "http://127.0.0.1:6363").replace(/\/$/, "");
const count = Number(values.calls);
const runs = Number(values.runs);
const project_id = "bench/trace-page";
const CALLS_PER_BATCH = 500;
const WHEEL_PX = 1500;
const NAMES = ["agent_step", "llm", "search", "embed", "plan", "respond", "tool", "parse", "rank", "score", "fetch"];

const run = Date.now().toString(16);
const loadSeconds = await load();
const treeData = await measureTreeData();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--enable-precise-memory-info"],
});
try {
  await open(browser).then(({ page }) => page.context().close());
  const firstRowsMs: number[] = [];
  for (let i = 1; i < runs; i++) {
    const { page, rowsMs } = await open(browser);
    firstRowsMs.push(rowsMs);
    await page.context().close();
  }
  const { page, rowsMs } = await open(browser);
  firstRowsMs.push(rowsMs);
  const session = await page.context().newCDPSession(page);
  const atRest = await metrics(page, session);
  const scroll = await scrollThrough(page);
  const afterScroll = await metrics(page, session);
  console.log(
    JSON.stringify({
      calls: count,
      loadSeconds,
      treeData,
      navigationToRowsMs: { median: median(firstRowsMs), worst: Math.max(...firstRowsMs) },
      atRest,
      afterScroll,
      scroll,
    }),
  );
} finally {
  await browser.close();
}

function idOf(index: number): string {
  return `${run}-${index.toString().padStart(6, "0")}`;
}

/** A trace as agents make them: each call below one of the latest forty, so that it is both wide and deep. */
async function load(): Promise<number> {
  const random = seeded(7);
  const began = performance.now();
  const origin = Date.now() - 3_600_000;
  for (let from = 0; from < count; from += CALLS_PER_BATCH) {
    const batch: unknown[] = [];
    for (let index = from; index < Math.min(count, from + CALLS_PER_BATCH); index++) {
      const startMs = origin + index * 100;
      const name = NAMES[Math.floor(random() * NAMES.length)];
      const start = {
        project_id,
        id: idOf(index),
        trace_id: `${run}-trace`,
        parent_id: index === 0 ? null : idOf(Math.max(0, index - 1 - Math.floor(random() ** 2 * 40))),
        op_name: `weave:///${project_id}/op/${name}:v4KsqHH5c2gqf3T2iVQt4PpsvKpXNLfVUmuQPjLcw40`,
        started_at: new Date(startMs).toISOString(),
        attributes: { step: index },
        inputs: { question: `What is ${index}?`, context: "x".repeat(300) },
      };
      const end = {
        project_id,
        id: idOf(index),
        ended_at: new Date(startMs + 20 + Math.floor(random() * 3000)).toISOString(),
        exception: random() < 0.01 ? "ValueError: unlucky" : null,
        output: { answer: index, text: "y".repeat(300) },
        summary: { usage: { "gpt-4o": { prompt_tokens: index % 900, completion_tokens: 5, requests: 1 } } },
      };
      batch.push({ mode: "start", req: { start } }, { mode: "end", req: { end } });
    }
    await post("/call/upsert_batch", { batch });
  }
  return round((performance.now() - began) / 1000);
}

async function measureTreeData() {
  const times: number[] = [];
  let bytes = 0;
  for (let i = 0; i < runs; i++) {
    const began = performance.now();
    const response = await fetch(`${url}/weft/trace/tree?${new URLSearchParams({ project_id, call_id: idOf(0) })}`);
    bytes = (await response.text()).length;
    if (!response.ok) throw new Error(`the trace's tree answered ${response.status}`);
    times.push(Math.round(performance.now() - began));
  }
  return { firstMs: times[0], medianMs: median(times), megabytes: round(bytes / 1e6) };
}

async function post(path: string, body: unknown): Promise<string> {
  const response = await fetch(url + path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 300)}`);
  return text;
}

/** Opens the page in a browser context of its own (nothing cached) and waits for rows that were painted. */
async function open(browser: Browser): Promise<{ page: Page; rowsMs: number }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const look = () => {
      if (document.querySelectorAll("[role=treeitem]").length < 20) requestAnimationFrame(look);
      // The frame after the next one begins when these rows are on the screen.
      else requestAnimationFrame(() => performance.mark("tree-rows"));
    };
    requestAnimationFrame(look);
  });
  await page.goto(`${url}/${project_id}/weave/calls/${idOf(0)}`, { waitUntil: "commit" });
  await page.waitForFunction(() => performance.getEntriesByName("tree-rows").length > 0);
  const rowsMs = await page.evaluate(() => performance.getEntriesByName("tree-rows")[0]?.startTime ?? Number.NaN);
  await page.waitForLoadState("networkidle");
  return { page, rowsMs: Math.round(rowsMs) };
}

async function metrics(page: Page, session: CDPSession) {
  await session.send("HeapProfiler.enable");
  await session.send("Performance.enable");
  const beforeGc = await read(session);
  await session.send("HeapProfiler.collectGarbage");
  const after = await read(session);
  // The browser's own count has text nodes and what is no longer in the document but not yet collected.
  const elements = await page.evaluate(() => document.getElementsByTagName("*").length);
  return { heapMb: beforeGc.heapMb, heapAfterGcMb: after.heapMb, nodesAfterGc: after.nodes, elements };
}

async function read(session: CDPSession): Promise<{ heapMb: number; nodes: number }> {
  const { metrics } = await session.send("Performance.getMetrics");
  const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { heapMb: round(value("JSHeapUsedSize") / 1e6), nodes: value("Nodes") };
}

/** Wheels to the end; each frame looks whether rows stand at the top, in the middle and at the bottom of the view. */
async function scrollThrough(page: Page) {
  const scroller = page.getByTestId("call-tree-scroller");
  const box = await scroller.boundingBox();
  if (!box) throw new Error("the tree is not there");
  await page.evaluate(() => {
    const element = document.querySelector<HTMLElement>("[data-testid=call-tree-scroller]");
    if (!element) return;
    const seen = { frames: 0, blank: 0, worstGapMs: 0, gaps: [] as number[] };
    Object.assign(window, { seen });
    let last = performance.now();
    const sample = () => {
      const now = performance.now();
      seen.gaps.push(now - last);
      seen.worstGapMs = Math.max(seen.worstGapMs, now - last);
      last = now;
      seen.frames++;
      const { left, top, width, height } = element.getBoundingClientRect();
      const filled = [4, height / 2, height - 4].every((y) =>
        document.elementFromPoint(left + width / 2, top + y)?.closest("[role=treeitem]"),
      );
      if (!filled) seen.blank++;
      requestAnimationFrame(sample);
    };
    requestAnimationFrame(sample);
  });
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const began = performance.now();
  let reached = -1;
  for (;;) {
    for (let i = 0; i < 20; i++) await page.mouse.wheel(0, WHEEL_PX);
    const top = await scroller.evaluate((element) => element.scrollTop);
    if (top === reached) break;
    reached = top;
  }
  const seconds = round((performance.now() - began) / 1000);
  return page.evaluate(
    ([seconds, px]) => {
      const { frames, blank, worstGapMs, gaps } = (window as unknown as { seen: Seen }).seen;
      const p99 = gaps.sort((a, b) => a - b)[Math.floor(gaps.length * 0.99)] ?? 0;
      return {
        px,
        seconds,
        frames,
        blankFrames: blank,
        worstFrameMs: Math.round(worstGapMs),
        p99FrameMs: Math.round(p99),
      };
    },
    [seconds, reached] as const,
  );
}

type Seen = { frames: number; blank: number; worstGapMs: number; gaps: number[] };

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function median(numbers: number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
