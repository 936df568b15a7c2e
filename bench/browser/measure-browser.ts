import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "playwright";
import { startWeft } from "../peers/weft.ts";
import type { Figure, SuiteResult } from "../report.ts";
import { number } from "../report.ts";
import { openStore, RARE_TERM, settleStore } from "../store.ts";
import { openCall, openValue, scrollTrace, TRACE_VIEWS, zoomFlame } from "./call-page.ts";
import { type Frames, launchBrowser } from "./chromium.ts";
import { fieldsTime, type Grouping, groupTimes, valuesTime } from "./explore-calls.ts";
import { scrollPlainRows } from "./plain-rows.ts";
import { fillForPages, logLargeValue, logTrace, PROJECTS } from "./store.ts";
import {
  commonWord,
  filterTime,
  findTime,
  layoutShift,
  openTraces,
  peekTimes,
  scrollRows,
  type Times,
  type TracesPage,
} from "./traces-page.ts";

const GOAL = {
  paintMs: 1_000,
  indexedMs: 300,
  textMs: 1_000,
  peekMs: 150,
  facetsMs: 500,
  groupsMs: 1_500,
  callMs: 1_500,
  taskMs: 50,
  kilobytes: 300,
  heapMb: 200,
  nodes: 5_000,
};

export const BROWSER_PARTS = ["open", "filter", "find", "peek", "facets", "groups", "rows", "trace", "value"] as const;
export type BrowserPart = (typeof BROWSER_PARTS)[number];

type Options = {
  calls: number;
  spans: number;
  rows: number;
  settleMs: number;
  port: number;
  dist: string;
  /** A server that runs already, and the project of its many calls: nothing is loaded but the trace and the value. */
  running?: { url: string; project: string } | undefined;
  parts: readonly BrowserPart[];
  say: (line: string) => void;
};

type Subject = { table: TracesPage; traceId: string; valueId: string; stop: () => Promise<void> };

/** What one waits for in the app itself: the pages of a production build over many calls, in Chromium. */
export async function measureBrowser(options: Options): Promise<SuiteResult> {
  const subject = await prepare(options);
  const browser = await launchBrowser();
  const figures: Figure[] = [];
  const keep = (...more: Figure[]) => {
    figures.push(...more);
    for (const { what, unit, median } of more) options.say(`${what}: ${number(median)} ${unit}`);
  };
  try {
    for (const part of options.parts) await MEASURES[part](browser, subject, options, keep);
  } finally {
    await browser.close();
    await subject.stop();
  }
  return { figures, notes: [] };
}

async function prepare({ running, parts, calls, spans, settleMs, port, dist, say }: Options): Promise<Subject> {
  if (running) {
    const { url, project } = running;
    const traceId = parts.includes("trace") ? await logTrace(url, spans) : "";
    const valueId = parts.includes("value") ? await logLargeValue(url) : "";
    return { traceId, valueId, table: { url, project }, stop: () => sleep(0) };
  }
  const weft = await startWeft({ port, dist });
  say(`browser: loading ${number(calls)} calls`);
  const ids = await fillForPages(weft.url, { calls, spans });
  const store = openStore(weft.databaseUrl);
  await settleStore(store.sql, settleMs);
  await store.close();
  return { ...ids, table: { url: weft.url, project: PROJECTS.many }, stop: () => weft.stop() };
}

type Keep = (...figures: Figure[]) => void;

type Measure = (browser: Browser, subject: Subject, options: Options, keep: Keep) => Promise<void>;

const MEASURES: Readonly<Record<BrowserPart, Measure>> = {
  open: measureOpening,
  filter: measureFilters,
  find: measureFinding,
  peek: measurePeeks,
  facets: measureFacets,
  groups: measureGroups,
  rows: measureRows,
  trace: measureTrace,
  value: measureValue,
};

async function measureOpening(browser: Browser, { table }: Subject, _options: Options, keep: Keep): Promise<void> {
  const opened = await openTraces(browser, table);
  keep(
    atMost("traces: first contentful paint", opened.paint, GOAL.paintMs),
    atMost("traces: navigation to painted rows", opened.rows),
    {
      what: "traces: JavaScript for rows and charts, compressed",
      unit: "kB",
      median: opened.scriptKilobytes,
      goal: { text: `≤ ${GOAL.kilobytes}`, met: opened.scriptKilobytes <= GOAL.kilobytes },
    },
  );
  const moved = await layoutShift(browser, table);
  keep({ what: "traces: layout shift", unit: "", median: moved, goal: { text: "0", met: moved < NO_SHIFT } });
}

async function measureFilters(browser: Browser, { table }: Subject, _options: Options, keep: Keep): Promise<void> {
  for (const condition of INDEXED)
    keep(atMost(`traces: filter ${condition.join(" ")}`, await filterTime(browser, table, condition), GOAL.indexedMs));
}

async function measureFinding(browser: Browser, { table }: Subject, _options: Options, keep: Keep): Promise<void> {
  const words = [
    ["a word of many calls", await commonWord(table)],
    ["a word of one call or none", RARE_TERM],
  ] as const;
  for (const [what, word] of words)
    keep(atMost(`traces: find ${what}`, await findTime(browser, table, word), GOAL.textMs));
}

async function measurePeeks(browser: Browser, { table }: Subject, _options: Options, keep: Keep): Promise<void> {
  const peek = await peekTimes(browser, table);
  keep(
    atMost("traces: first peek", { median: peek.first, spread: [peek.first, peek.first] }, GOAL.peekMs),
    atMost("traces: peek from row to row", peek.next, GOAL.peekMs),
  );
}

async function measureFacets(browser: Browser, { table }: Subject, _options: Options, keep: Keep): Promise<void> {
  const filter = JSON.stringify([FACETED]);
  const [of, field] = [FACETED.join(" "), "attributes.user"];
  const [fields, values] = [await fieldsTime(browser, table, filter), await valuesTime(browser, table, field, filter)];
  keep(
    atMost(`traces: fields with counts, filter ${of}`, fields, GOAL.facetsMs),
    atMost(`traces: values of ${field} with counts, filter ${of}`, values, GOAL.facetsMs),
  );
}

const FACETED = ["latency_ms", ">", "1000"] as const;

async function measureGroups(browser: Browser, { table }: Subject, _options: Options, keep: Keep): Promise<void> {
  for (const grouping of GROUPINGS) {
    const mean = grouping.measure === undefined ? "" : `, mean of ${grouping.measure}`;
    const what = `traces: group by ${grouping.by}${mean}`;
    const { seen, complete } = await groupTimes(browser, table, grouping);
    keep(atMost(what, seen, GOAL.groupsMs), atMost(`${what}, with tokens and cost`, complete, GOAL.groupsMs));
  }
}

const GROUPINGS: readonly Grouping[] = [
  { by: "trace_name" },
  { by: "status" },
  { by: "attributes.user" },
  { by: "inputs.config.top_k", measure: "output.score" },
];

async function measureRows(browser: Browser, { table }: Subject, { rows }: Options, keep: Keep): Promise<void> {
  keep(...framesOf(`traces: scroll through ${number(rows)} rows`, await scrollRows(browser, table, rows)));
  keep(...framesOf(PLAIN_ROWS, await scrollPlainRows(browser, table, rows)).map(({ goal: _, ...figure }) => figure));
}

/** What the browser and the machine leave of the goal. */
const PLAIN_ROWS = "the same rows in plain elements, without the app";

const INDEXED = [
  ["attributes.user", "is", "user-43"],
  ["latency_ms", ">", "3900"],
] as const;

/** A share of the window that no eye sees: a time that turns from "9s ago" to "10s ago". */
const NO_SHIFT = 0.001;

async function measureTrace(browser: Browser, subject: Subject, { spans }: Options, keep: Keep): Promise<void> {
  const { url } = subject.table;
  const trace = { url, project: PROJECTS.trace, id: subject.traceId };
  const name = `trace of ${number(spans)}`;
  keep(atMost(`${name}: navigation to painted rows`, await openCall(browser, trace), GOAL.callMs));
  for (const view of Object.keys(TRACE_VIEWS) as (keyof typeof TRACE_VIEWS)[]) {
    const { frames, heapMb, nodes } = await scrollTrace(browser, trace, view);
    keep(...framesOf(`${name}: scroll through its ${view}`, frames));
    keep(below(`${name}: JavaScript's memory after that`, "MB", heapMb, GOAL.heapMb));
    keep(below(`${name}: elements in the page after that`, "", nodes, GOAL.nodes));
  }
  keep(...framesOf(`${name}: zoom of its flame graph`, await zoomFlame(browser, trace)));
}

async function measureValue(browser: Browser, subject: Subject, _options: Options, keep: Keep): Promise<void> {
  const { url } = subject.table;
  const value = { url, project: PROJECTS.value, id: subject.valueId };
  for (const view of ["tree", "raw"] as const) {
    const { readMs, longestTaskMs } = await openValue(browser, value, view);
    keep(
      { what: `value of 20 MB as ${view}: to be read`, unit: "ms", median: readMs },
      {
        what: `value of 20 MB as ${view}: longest task`,
        unit: "ms",
        median: longestTaskMs,
        goal: { text: `≤ ${GOAL.taskMs}`, met: longestTaskMs <= GOAL.taskMs },
      },
    );
  }
}

function atMost(what: string, { median, spread }: Times, goal?: number): Figure {
  return {
    what,
    unit: "ms",
    median,
    spread,
    ...(goal === undefined ? {} : { goal: { text: `≤ ${number(goal)}`, met: median <= goal } }),
  };
}

function below(what: string, unit: string, median: number, goal: number): Figure {
  return { what, unit, median, goal: { text: `< ${number(goal)}`, met: median < goal } };
}

function framesOf(what: string, { frames, over50Ms, p99Ms, worstMs }: Frames): Figure[] {
  return [
    {
      what: `${what}: frames over 50 ms`,
      unit: `of ${number(frames)}`,
      median: over50Ms,
      goal: { text: "0", met: over50Ms === 0 },
    },
    { what: `${what}: 99th of 100 frames, and the worst`, unit: "ms", median: p99Ms, spread: [p99Ms, worstMs] },
  ];
}
