import { type Browser, errors, type Page } from "playwright";
import type { Contender, RunningContender } from "../peers/contender.ts";
import { mlflow } from "../peers/mlflow.ts";
import { otlpSpanId, otlpTraceId } from "../peers/otlp-body.ts";
import { phoenix } from "../peers/phoenix.ts";
import { weftOtlp } from "../peers/weft-otlp.ts";
import { type Figure, number, type SuiteResult } from "../report.ts";
import { sendAll } from "../send.ts";
import { untilIdle } from "../server-process.ts";
import { RARE_TERM } from "../store.ts";
import { type Call, makeCalls } from "../workload.ts";
import { agentTrace } from "./agent-trace.ts";
import { inPage, launchBrowser, TooLate, timeFrom, timer, timeToSee } from "./chromium.ts";
import { timesOf } from "./traces-page.ts";

/** How a contender's pages are opened, and what in them is a row of what was asked for. */
type Pages = {
  contender: Contender;
  list: (running: Running) => string;
  listRow: string;
  /** What a row has only once its data are there. */
  listText?: string;
  trace: (running: Running, traceId: string) => string;
  traceRow: string;
  /** What lies over the list when one comes for the first time, and goes at a press on this. */
  greeting?: string;
  /** Puts the caret where the list is narrowed. */
  findField: string;
  /** What is written there to find a word in a trace's inputs. */
  condition: (word: string) => string;
  /** Whether Enter asks; else what is written does. */
  enter?: boolean;
};
type Running = RunningContender & { url: string };

const SPANS_OF_A_BATCH = 500;
/** A trace that is not there by then is no trace one waits for. */
const SHOWN_WITHIN_MS = 60_000;
const DAY_MS = 86_400_000;
const RUNS = 3;
const LIST_ROWS = 10;
const TRACE_ROWS = 15;
/** How many traces have the rare word. */
const FOUND = 4;
const AT_REST_MS = 1_500;
const GREETING_WITHIN_MS = 15_000;
/** Past this a contender is asked nothing more: the others have their turn, and what it has shown is kept. */
const CONTENDER_WITHIN_MS = 12 * 60_000;

type Options = { calls: number; traces: readonly number[]; port: number; dist: string; say: (line: string) => void };

/**
 * The same traces in Weft, Phoenix and MLflow, sent by OTLP: how long until the list of traces shows rows, and until a trace
 * shows its spans, in Chromium, with nothing cached but what the server has. Each is alone on the machine.
 */
export async function measurePeersPages(options: Options): Promise<SuiteResult> {
  const figures: Figure[] = [];
  const notes: string[] = [];
  const browser = await launchBrowser();
  try {
    for (const [at, pages] of contenders(options.dist).entries()) {
      try {
        await measure(browser, pages, { ...options, port: options.port + at }, { figures, notes });
      } catch (error) {
        if (at === 0) throw error;
        notes.push(`pages, ${pages.contender.name}: FAILED, ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  } finally {
    await browser.close();
  }
  return { figures, notes };
}

function contenders(dist: string): Pages[] {
  return [
    {
      contender: weftOtlp(dist),
      list: ({ url }) => `${url}/bench/otlp/weave/traces`,
      listRow: "[role=grid] [role=row][data-index]",
      trace: ({ url }, traceId) => `${url}/bench/otlp/weave/calls/${rootOf(traceId)}`,
      traceRow: "[role=treeitem]",
      findField: "input[aria-label^='Find text']",
      condition: (word) => word,
    },
    {
      contender: phoenix,
      // The base64 of `Project:1`, the project that spans without one go to.
      list: ({ url }) => `${url}/projects/UHJvamVjdDox/traces`,
      listRow: "table tbody tr",
      trace: ({ url }, traceId) => `${url}/projects/UHJvamVjdDox/traces/${traceId}`,
      traceRow: "[data-testid=trace-tree]:not(:has([data-testid=trace-tree-skeleton])) li",
      findField: ".cm-content",
      condition: (word) => `'${word}' in attributes['mlflow']['spanInputs']`,
    },
    {
      contender: mlflow,
      list: (running) => `${running.url}/#/experiments/${experimentOf(running)}/traces`,
      listRow: "[role=row]:has([role=cell])",
      listText: "question",
      greeting: "[role=dialog] button:has-text('Got it')",
      trace: (running, traceId) =>
        `${running.url}/#/experiments/${experimentOf(running)}/traces?selectedEvaluationId=tr-${traceId}`,
      traceRow: "[data-testid^=timeline-tree-node-]",
      findField: "input[placeholder^='Search traces']",
      condition: (word) => word,
      enter: true,
    },
  ];
}

/** Weft's page of a trace is its root's, whose span id was taken from the call's. */
const roots = new Map<string, string>();

function rootOf(traceId: string): string {
  return roots.get(traceId) ?? traceId;
}

function experimentOf({ ingest }: Running): string {
  return ingest.headers["x-mlflow-experiment-id"] ?? "0";
}

/** What it shows goes into `result` at once: it is kept whatever goes wrong later. */
async function measure(
  browser: Browser,
  pages: Pages,
  { calls, traces, port, say }: Options,
  { figures, notes }: SuiteResult,
): Promise<void> {
  const { contender } = pages;
  const running: Running = { ...(await contender.start(port)), url: `http://127.0.0.1:${port}` };
  const named = `${contender.name} ${running.version}`;
  const isOver = timer(CONTENDER_WITHIN_MS);
  const keep = (what: string, times: readonly number[]) => {
    const { median, spread } = timesOf(times);
    figures.push({ what: `pages: ${named}, ${what}`, unit: "ms", median, spread });
    say(`pages: ${named}, ${what}: ${number(median)} ms`);
  };
  /** What a contender does not show in time stands in the table as that; anything else that went wrong is a note. */
  const attempt = async (what: string, act: () => Promise<void>) => {
    if (isOver()) {
      notes.push(`pages: ${named}, ${what}: not asked, ${CONTENDER_WITHIN_MS / 60_000} minutes had gone by`);
      return;
    }
    try {
      await act();
    } catch (error) {
      const late = error instanceof errors.TimeoutError || error instanceof TooLate;
      figures.push({ what: `pages: ${named}, ${what}: none in a minute`, unit: "ms", median: Number.NaN });
      const reason = (error instanceof Error ? error.message : String(error)).split("\n")[0];
      if (!late) notes.push(`pages: ${named}, ${what}: ${reason}`);
      say(`pages: ${named}, ${what}: ${reason}`);
    }
  };
  try {
    // Both peers list what is of the last days.
    await send(running, withRareTerm(makeCalls(0, calls, { clock: Date.now() - DAY_MS })));
    const ids = new Map<number, string>();
    for (const size of traces) ids.set(size, await sendTrace(running, size));
    await untilIdle(running.server.pid);
    await attempt("list of traces", async () => {
      const sight = { count: LIST_ROWS, text: pages.listText ?? "" };
      const list = await open(browser, pages.list(running), pages.listRow, sight);
      keep(
        "list of traces, first paint",
        list.map(({ paintMs }) => paintMs),
      );
      keep(
        "list of traces, rows",
        list.map(({ seenMs }) => seenMs),
      );
    });
    const found = `list of traces, a word in ${FOUND} of them found`;
    await attempt(found, async () => keep(found, await find(browser, pages, running)));
    for (const [size, id] of ids) {
      const what = `trace of ${number(size)} spans`;
      await attempt(what, async () => {
        const opened = await open(browser, pages.trace(running, id), pages.traceRow, { count: TRACE_ROWS });
        keep(
          what,
          opened.map(({ seenMs }) => seenMs),
        );
      });
    }
  } finally {
    await running.stop();
  }
}

/** The rare word goes into the first call of a few traces, spread over all of them. */
function withRareTerm(calls: Call[]): Call[] {
  const roots = calls.flatMap(({ parent_id }, index) => (parent_id === null ? [index] : []));
  const chosen = new Set(
    Array.from({ length: FOUND }, (_, at) => roots[Math.floor(((at + 0.5) * roots.length) / FOUND)]),
  );
  return calls.map((call, index) =>
    chosen.has(index)
      ? { ...call, inputs: { ...call.inputs, question: `${RARE_TERM} ${call.inputs.question}` } }
      : call,
  );
}

/** From the moment a word is written where the list is narrowed, until the traces that have it are all it shows. */
async function find(browser: Browser, pages: Pages, running: Running): Promise<number[]> {
  const { listRow, listText = "", findField, condition, enter } = pages;
  const times: number[] = [];
  for (let run = 0; run <= RUNS; run++)
    times.push(
      await inPage(browser, async (page) => {
        const sight = { count: LIST_ROWS, text: listText, withinMs: SHOWN_WITHIN_MS };
        await timeToSee(page, pages.list(running), listRow, sight);
        await page.waitForTimeout(AT_REST_MS);
        await dismiss(page, pages.greeting);
        await page
          .locator(findField)
          .first()
          .click()
          .catch((error: unknown) => {
            throw new Error(`the list cannot be narrowed: ${String(error)}`);
          });
        await page.evaluate((sought) => Object.assign(window, { sought }), { listRow, count: FOUND });
        const write = async () => {
          await page.keyboard.insertText(condition(RARE_TERM));
          if (enter) await page.keyboard.press("Enter");
        };
        return timeFrom(page, "input", write, isFound, SHOWN_WITHIN_MS);
      }),
    );
  return times.slice(1);
}

/** It may come a moment later than the rows, or not at all. */
async function dismiss(page: Page, greeting: string | undefined): Promise<void> {
  if (greeting === undefined) return;
  const button = page.locator(greeting).first();
  await button.click({ timeout: GREETING_WITHIN_MS }).catch(() => undefined);
  await button.waitFor({ state: "hidden" });
}

/** Runs in the page. */
function isFound(): boolean {
  const { listRow, count } = (window as unknown as { sought: { listRow: string; count: number } }).sought;
  return document.querySelectorAll(listRow).length === count;
}

/** The first opening, which warms the server, is left out. */
async function open(browser: Browser, url: string, selector: string, sight: { count: number; text?: string }) {
  const runs: { paintMs: number; seenMs: number }[] = [];
  for (let run = 0; run <= RUNS; run++)
    runs.push(await inPage(browser, (page) => timeToSee(page, url, selector, { ...sight, withinMs: SHOWN_WITHIN_MS })));
  return runs.slice(1);
}

async function sendTrace(running: Running, size: number): Promise<string> {
  const calls = agentTrace(size);
  await send(running, calls);
  const [root] = calls;
  if (!root) throw new Error("an empty trace");
  const id = otlpTraceId(root);
  roots.set(id, otlpSpanId(root.id));
  return id;
}

async function send({ ingest, encode }: Running, calls: readonly Call[]): Promise<void> {
  const bodies: Buffer[] = [];
  for (let from = 0; from < calls.length; from += SPANS_OF_A_BATCH)
    bodies.push(encode(calls.slice(from, from + SPANS_OF_A_BATCH)));
  await sendAll(ingest.url, bodies, { connections: 1, headers: ingest.headers });
}
