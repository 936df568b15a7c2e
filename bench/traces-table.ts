import { parseArgs } from "node:util";
import { type Browser, chromium, type Page } from "playwright";

/**
 * The traces table of a project with many calls, in Chromium and over HTTP: first rows, JavaScript, nested columns, sorting
 * by a nested field and cancelling it, scrolling through 100,000 rows, exports of 300,000.
 * `node bench/traces-table.ts --url http://127.0.0.1:6363 --project bench/big` prints one JSON object. The browser is CHROMIUM
 * or /usr/bin/chromium.
 */
const { values } = parseArgs({
  options: {
    url: { type: "string", default: "http://127.0.0.1:6363" },
    project: { type: "string", default: "bench/big" },
    /** Fields of the calls there: shown as columns, the last one sorted by. */
    fields: { type: "string", default: "inputs.question,attributes.env,output.answer,output.serial,output.score" },
    rows: { type: "string", default: "100000" },
    exported: { type: "string", default: "300000" },
    only: { type: "string" },
  },
});
const url = values.url.replace(/\/$/, "");
const project_id = values.project;
const fields = values.fields.split(",");
const rowsWanted = Number(values.rows);
const exported = Number(values.exported);
const only = values.only?.split(",");
const RUNS = 9;
const WHEEL_PX = 3_000;
const LONG_FRAME_MS = 50;
const question = { project_id, scope: "calls", filters: [], sort: [] };

const figures: Record<string, unknown> = {};
await step("cells", measureCells);
await step("sort", measureSort);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
try {
  await step("page", () => measurePage(browser));
  await step("scroll", () => measureScroll(browser));
} finally {
  await browser.close();
}
await step("export", measureExports);
console.log(JSON.stringify(figures, null, 2));

async function step(name: string, measure: () => Promise<unknown>): Promise<void> {
  if (only && !only.includes(name)) return;
  figures[name] = await measure();
  console.error(name, JSON.stringify(figures[name]));
}

type Page100 = { rows: { id: string }[]; next_cursor: string | null };

/** A page of 100 rows, and the nested columns of these rows, at the top and far down. */
async function measureCells() {
  const list = async (cursor: string | null) =>
    (await post("/weft/calls/list", { ...question, limit: 100, cursor })) as Page100;
  const listMs: number[] = [];
  const cellsMs: number[] = [];
  let cursor: string | null = null;
  for (let run = 0; run < RUNS; run++) {
    const began = performance.now();
    const page: Page100 = await list(cursor);
    listMs.push(performance.now() - began);
    cursor = page.next_cursor;
    const then = performance.now();
    await post("/weft/calls/cells", { project_id, ids: page.rows.map(({ id }) => id), fields });
    cellsMs.push(performance.now() - then);
  }
  return { fields: fields.length, listMs: median(listMs), cellsMs: median(cellsMs), worstCellsMs: worst(cellsMs) };
}

/** Sorting all calls by a nested field, and how soon the server answers others after the reader left. */
async function measureSort() {
  const sort = [{ field: fields.at(-1), direction: "desc" }];
  const began = performance.now();
  await post("/weft/calls/list", { ...question, sort, limit: 100 });
  const sortMs = Math.round(performance.now() - began);
  const leaving = new AbortController();
  const left = post("/weft/calls/list", { ...question, sort, limit: 100 }, leaving.signal).catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, 100));
  leaving.abort();
  await left;
  const after = performance.now();
  await post("/weft/calls/list", { ...question, limit: 100 });
  return { field: fields.at(-1), sortMs, listAfterCancelMs: Math.round(performance.now() - after) };
}

function tableUrl(columns: readonly string[]): string {
  const cols = encodeURIComponent(JSON.stringify(["status", "name", ...columns, "latency", "started"]));
  return `${url}/${project_id}/weave/traces?scope=calls&cols=${cols}`;
}

/** Opens the page with nothing cached: first paint, first rows, nested values, moved layout, JavaScript. */
async function measurePage(browser: Browser) {
  const runs: { fcpMs: number; rowsMs: number; cellsMs: number; layoutShift: number; scriptKb: number }[] = [];
  for (let run = 0; run < 5; run++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    const scripts = new Set<string>();
    let bytes = 0;
    session.on("Network.responseReceived", ({ type, requestId }) => type === "Script" && scripts.add(requestId));
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) bytes += encodedDataLength;
    });
    await page.addInitScript(() => {
      const look = () => {
        if (document.querySelector("[role=row][data-index='0']") && !performance.getEntriesByName("rows").length)
          performance.mark("rows");
        const cell = document.querySelector("[role=row][data-index='0'] [role=gridcell]:nth-child(4)");
        if (cell?.textContent) performance.mark("cells");
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await page.goto(tableUrl(fields), { waitUntil: "load" });
    const scriptKb = Math.round(bytes / 1000);
    await page.waitForFunction(() => performance.getEntriesByName("cells").length > 0);
    const seen = await page.evaluate(async () => {
      let shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shift += (entry as PerformanceEntry & { value: number }).value;
      }).observe({ type: "layout-shift", buffered: true });
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      const at = (name: string) => Math.round(performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN);
      return { fcpMs: at("first-contentful-paint"), rowsMs: at("rows"), cellsMs: at("cells"), layoutShift: shift };
    });
    runs.push({ ...seen, scriptKb });
    await context.close();
  }
  const of = (key: keyof (typeof runs)[number]) => median(runs.slice(1).map((run) => run[key]));
  return {
    fcpMs: of("fcpMs"),
    rowsMs: of("rowsMs"),
    nestedValuesMs: of("cellsMs"),
    layoutShift: Math.max(...runs.map(({ layoutShift }) => layoutShift)),
    scriptKb: of("scriptKb"),
  };
}

type Seen = { gaps: number[]; blank: number };

/** Wheels until so many rows went by; a frame longer than 50 ms after the first 2,000 rows is counted. */
async function measureScroll(browser: Browser) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(tableUrl(fields.slice(0, 2)), { waitUntil: "load" });
  await page.getByRole("row").nth(10).waitFor();
  await wheelTo(page, 2_000);
  await page.evaluate(() => {
    const seen = { gaps: [] as number[], blank: 0 };
    Object.assign(window, { seen });
    let last = performance.now();
    const grid = document.querySelector("[role=grid]");
    const sample = () => {
      const now = performance.now();
      seen.gaps.push(now - last);
      last = now;
      const box = grid?.getBoundingClientRect();
      if (box && !document.elementFromPoint(box.left + 300, box.top + box.height / 2)?.closest("[role=row]"))
        seen.blank++;
      requestAnimationFrame(sample);
    };
    requestAnimationFrame(sample);
  });
  const began = performance.now();
  const rows = await wheelTo(page, rowsWanted);
  const seconds = (performance.now() - began) / 1000;
  const { gaps, blank } = await page.evaluate(() => (window as unknown as { seen: Seen }).seen);
  await context.close();
  const sorted = [...gaps].sort((a, b) => a - b);
  return {
    rows,
    seconds: Math.round(seconds),
    frames: gaps.length,
    p50Ms: round(sorted[Math.floor(sorted.length / 2)] ?? 0),
    p99Ms: round(sorted[Math.floor(sorted.length * 0.99)] ?? 0),
    worstMs: round(sorted.at(-1) ?? 0),
    longFrames: gaps.filter((gap) => gap > LONG_FRAME_MS).length,
    framesWithoutRows: blank,
  };
}

/** Wheels down until the row of that index is drawn; returns the last index that was. */
async function wheelTo(page: Page, index: number): Promise<number> {
  const grid = page.getByRole("grid");
  const box = await grid.boundingBox();
  if (!box) throw new Error("the table is not there");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const until = Date.now() + 10 * 60_000;
  for (;;) {
    for (let turn = 0; turn < 4; turn++) await page.mouse.wheel(0, WHEEL_PX);
    const last = await page.evaluate(() =>
      Number(document.querySelector("[role=grid] [role=row][data-index]:last-child")?.getAttribute("data-index") ?? 0),
    );
    if (last >= index || Date.now() > until) return last;
  }
}

/** Calls as files: how fast, and whether each row is there. */
async function measureExports() {
  const { rows } = (await post("/weft/calls/list", { ...question, limit: 1 })) as Page100;
  if (rows.length === 0) throw new Error(`${project_id} has no calls`);
  const results: Record<string, unknown> = {};
  for (const format of ["csv", "jsonl", "parquet"]) {
    const began = performance.now();
    const response = await fetch(`${url}/weft/calls/export`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...question, format, columns: ["id", "name", ...fields, "latency", "started"] }),
    });
    if (!response.ok || !response.body) throw new Error(`export answered ${response.status}`);
    let bytes = 0;
    let lines = 0;
    let firstMs = 0;
    const reader = response.body.getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      firstMs ||= performance.now() - began;
      bytes += piece.value.byteLength;
      if (format !== "parquet") for (const byte of piece.value) if (byte === 10) lines++;
      if (lines > exported) await reader.cancel();
    }
    results[format] = {
      firstByteMs: Math.round(firstMs),
      seconds: round((performance.now() - began) / 1000),
      megabytes: Math.round(bytes / 1e6),
      ...(format === "parquet" ? {} : { lines }),
    };
  }
  return results;
}

async function post(path: string, body: unknown, signal?: AbortSignal): Promise<unknown> {
  const response = await fetch(url + path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: signal ?? null,
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 300)}`);
  return JSON.parse(text);
}

function median(numbers: readonly number[]): number {
  return round([...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN);
}

function worst(numbers: readonly number[]): number {
  return round(Math.max(...numbers));
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
