import { parseArgs } from "node:util";
import { type Browser, chromium, type Page } from "playwright";
import { post, sendAll } from "./send.ts";

/**
 * The comparison of 5 runs over 10,000 examples with 10 scores each: time to the first paint and to the last number, time of
 * sorting and filtering the examples, JS heap. Each example is a prediction, the model's call with its tokens, and two scorers'.
 * `node bench/evaluations.ts --url http://127.0.0.1:6363 [--runs 5] [--examples 10000] [--loaded]` prints one JSON object;
 * `--loaded` measures what an earlier run has loaded. The browser is CHROMIUM or /usr/bin/chromium.
 */
const { values } = parseArgs({
  options: {
    url: { type: "string" },
    runs: { type: "string", default: "5" },
    examples: { type: "string", default: "10000" },
    rounds: { type: "string", default: "3" },
    loaded: { type: "boolean", default: false },
  },
});
const url = (values.url ?? "http://127.0.0.1:6363").replace(/\/$/, "");
const runs = Number(values.runs);
const examples = Number(values.examples);
const project_id = "bench/evaluations";
const EXAMPLES_PER_BATCH = 100;
const PASS_SCORES = 5;
const NUMBER_SCORES = 5;
const WORDS =
  "the model answers a question about rivers and names of towns that nobody has seen since winter came over hills".split(
    " ",
  );

if (!values.loaded) await load();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--enable-precise-memory-info"],
});
try {
  await measure(browser);
  const measured: Awaited<ReturnType<typeof measure>>[] = [];
  for (let round = 0; round < Number(values.rounds); round++) measured.push(await measure(browser));
  const names = Object.keys(measured[0] ?? {}) as (keyof Awaited<ReturnType<typeof measure>>)[];
  const figures = names.map((name) => {
    const all = measured.map((one) => one[name]);
    return [name, { median: median(all), worst: Math.max(...all) }];
  });
  console.log(JSON.stringify({ runs, examples, scores: PASS_SCORES + NUMBER_SCORES, ...Object.fromEntries(figures) }));
} finally {
  await browser.close();
}

async function measure(within: Browser) {
  const { runs: listed } = JSON.parse(
    await post(undefined, `${url}/weft/evaluations/list`, JSON.stringify({ project_id })),
  );
  const ids = (listed as { id: string }[]).slice(0, runs).map(({ id }) => id);
  const address = `${url}/${project_id}/weave/compare-evaluations?evaluationCallIds=${encodeURIComponent(JSON.stringify(ids))}`;
  const context = await within.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  try {
    const began = performance.now();
    await page.goto(address, { waitUntil: "commit" });
    await page.waitForSelector("[data-testid=compare][data-complete=true]", { timeout: 120_000 });
    const completeMs = performance.now() - began;
    const firstPaintMs = await page.evaluate(
      () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
    );
    await page.waitForSelector("[data-row='0']");
    await page.waitForTimeout(500);
    const sortMs = await timed(page, "button[title='Sort by change']");
    const filterMs = await timed(page, "button[aria-label*='improved in']");
    const session = await context.newCDPSession(page);
    await session.send("HeapProfiler.collectGarbage");
    const heapMb = await page.evaluate(
      () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize / 2 ** 20,
    );
    return { firstPaintMs, completeMs, sortMs, filterMs, heapMb };
  } finally {
    await context.close();
  }
}

/** From the press to the frame in which other rows stand there. */
async function timed(page: Page, selector: string): Promise<number> {
  return await page.evaluate(async (button) => {
    const rows = () =>
      [...document.querySelectorAll("[data-place]")].map((row) => row.getAttribute("data-place")).join();
    const before = rows();
    const began = performance.now();
    document.querySelector<HTMLElement>(button)?.click();
    for (let frame = 0; frame < 600; frame++) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      if (rows() !== before) return performance.now() - began;
    }
    return Number.POSITIVE_INFINITY;
  }, selector);
}

async function load(): Promise<void> {
  const random = seeded(11);
  const rows = Array.from({ length: examples }, (_, at) => ({
    question: `question ${at}: ${words(random, 20)}`,
    expected: `answer ${at % 97}`,
  }));
  const table = await create("/table/create", { table: { project_id, rows } });
  const digests = table.row_digests as string[];
  const dataset = await publish("ten-thousand", {
    _type: "Dataset",
    rows: `weave:///${project_id}/table/${table.digest}`,
    _class_name: "Dataset",
    _bases: ["Object", "BaseModel"],
  });
  const evaluation = await publish("bench-evaluation", {
    _type: "Evaluation",
    dataset,
    scorers: [],
    trials: 1,
    _class_name: "Evaluation",
    _bases: ["Object", "BaseModel"],
  });
  for (let run = 0; run < runs; run++) {
    const model = await publish(`model-${run}`, {
      _type: "Model",
      name: `model-${run}`,
      _class_name: "Model",
      _bases: ["Object", "BaseModel"],
    });
    const named = { run, self: evaluation, model, dataset };
    await sendAll(`${url}/call/upsert_batch`, batchesOf(named, digests, random), { connections: 3 });
  }
}

type Named = { run: number; self: string; model: string; dataset: string };

function* batchesOf(
  { run, self, model, dataset }: Named,
  digests: readonly string[],
  random: () => number,
): Generator<string> {
  const id = `${Date.now().toString(16)}-${run}`;
  const origin = Date.now() - 3_600_000 + run * 60_000;
  const call = (
    name: string,
    own: string,
    parent: string | null,
    startMs: number,
    tookMs: number,
    inputs: unknown,
    output: unknown,
    summary: unknown = {},
  ) => {
    const at = (ms: number) => new Date(origin + ms).toISOString();
    const start = {
      project_id,
      id: own,
      trace_id: `${id}-trace`,
      parent_id: parent,
      op_name: `weave:///${project_id}/op/${name}:v4KsqHH5c2gqf3T2iVQt4PpsvKpXNLfVUmuQPjLcw40`,
      started_at: at(startMs),
      attributes: {},
      inputs,
    };
    const end = { project_id, id: own, ended_at: at(startMs + tookMs), output, summary };
    return [
      { mode: "start", req: { start } },
      { mode: "end", req: { end } },
    ];
  };
  yield JSON.stringify({ batch: call("Evaluation.evaluate", id, null, 0, 50_000, { self, model }, {}) });
  for (let from = 0; from < digests.length; from += EXAMPLES_PER_BATCH) {
    const batch = digests.slice(from, from + EXAMPLES_PER_BATCH).flatMap((digest, offset) => {
      const own = `${id}-${from + offset}`;
      const startMs = from + offset;
      const tookMs = 400 + 900 * random() * random() + run * 40;
      const answer = words(random, 60);
      const passes = Object.fromEntries(
        Array.from({ length: PASS_SCORES }, (_, at) => [`check_${at}`, random() < 0.7 + 0.004 * run]),
      );
      const numbers = Object.fromEntries(
        Array.from({ length: NUMBER_SCORES }, (_, at) => [`grade_${at}`, random() + 0.004 * run]),
      );
      const usage = {
        usage: {
          "gpt-4o-mini": {
            prompt_tokens: 100 + Math.floor(400 * random()),
            completion_tokens: 50 + Math.floor(200 * random()),
          },
        },
      };
      const example = `${dataset}/attr/rows/id/${digest}`;
      return [
        ...call(
          "Evaluation.predict_and_score",
          own,
          id,
          startMs,
          tookMs + 40,
          { self, model, example },
          { output: answer, scores: { checks: passes, grades: numbers }, model_latency: tookMs / 1000 },
          usage,
        ),
        ...call(
          "Model.predict",
          `${own}-p`,
          own,
          startMs + 1,
          tookMs,
          { self: model, question: `${example}/key/question` },
          answer,
          usage,
        ),
        ...call("checks", `${own}-a`, own, startMs + tookMs + 2, 10, { output: answer }, passes),
        ...call("grades", `${own}-b`, own, startMs + tookMs + 12, 10, { output: answer }, numbers),
      ];
    });
    yield JSON.stringify({ batch });
  }
}

async function publish(object_id: string, val: unknown): Promise<string> {
  const { digest } = await create("/obj/create", { obj: { project_id, object_id, val } });
  return `weave:///${project_id}/object/${object_id}:${digest}`;
}

async function create(path: string, body: unknown): Promise<Record<string, unknown>> {
  return JSON.parse(await post(undefined, url + path, JSON.stringify(body)));
}

function words(random: () => number, count: number): string {
  return Array.from({ length: count }, () => WORDS[Math.floor(random() * WORDS.length)]).join(" ");
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** mulberry32: the same examples in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
