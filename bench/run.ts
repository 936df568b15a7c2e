import { join } from "node:path";
import { parseArgs } from "node:util";
import { measureEvaluations } from "./big-evaluations.ts";
import { measureBigTrace } from "./big-trace.ts";
import { BROWSER_PARTS, measureBrowser } from "./browser/measure-browser.ts";
import { measurePeersPages } from "./browser/peers-pages.ts";
import { measureExport } from "./export.ts";
import { measureLoad } from "./load.ts";
import { compareIngest, compareOtlp } from "./peers/compare-ingest.ts";
import { measureQueries } from "./queries.ts";
import { describeMachine, formatReport, type Report, type SuiteResult, writeReport } from "./report.ts";
import { measureReview } from "./review.ts";
import { installCleanup } from "./server-process.ts";
import { measureStartUp } from "./start-up.ts";

/**
 * Measures Weft and its peers on this machine in one run and prints one table:
 * `node bench/run.ts [ingest] [otlp] [queries] [trace] [review] [load] [export] [browser] [pages] [evaluations] [start]`, with
 * `[--calls N] [--rounds N] [--quick] [--port 7780] [--dist .next-bench]`. With `--url`, `browser` (in `--project`) and `evaluations` take a
 * server that runs already; `--database` is another store for `export`, which works in a project of its own, and one that has
 * the runs for `evaluations`; `--part open,filter,find,peek,facets,groups,rows,trace,value` names parts of it. See README.md beside this file.
 */
const SUITES = [
  "ingest",
  "otlp",
  "queries",
  "trace",
  "review",
  "load",
  "export",
  "browser",
  "pages",
  "evaluations",
  "start",
] as const;
type Suite = (typeof SUITES)[number];

const FULL = {
  ingest: 60_000,
  otlp: 40_000,
  queries: 1_000_000,
  load: 200_000,
  export: 300_000,
  trace: 30_000,
  review: 100,
  browser: 1_000_000,
  browserRows: 100_000,
  pages: 5_000,
  pageTraces: [1_000, 5_000],
  examples: 10_000,
  listed: 500,
  rounds: 3,
  peerSeconds: 20,
  pageRuns: 5,
  settleMs: 300_000,
};
const QUICK = {
  ingest: 5_000,
  otlp: 4_000,
  load: 10_000,
  export: 6_000,
  queries: 20_000,
  trace: 3_000,
  review: 12,
  browser: 20_000,
  browserRows: 10_000,
  pages: 500,
  pageTraces: [500],
  examples: 500,
  listed: 20,
  rounds: 1,
  peerSeconds: 4,
  pageRuns: 2,
  settleMs: 0,
};
const RUN_LIMIT_MS = 90 * 60_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    calls: { type: "string" },
    rounds: { type: "string" },
    quick: { type: "boolean", default: false },
    port: { type: "string", default: "7780" },
    dist: { type: "string", default: ".next-bench" },
    url: { type: "string" },
    database: { type: "string" },
    project: { type: "string", default: "bench/big" },
    part: { type: "string" },
  },
});
const suites = chosenSuites(positionals);
const calls = values.calls === undefined ? undefined : wholeNumber(values.calls, "--calls");
const rounds = values.rounds === undefined ? undefined : wholeNumber(values.rounds, "--rounds");
const sizes = { ...(values.quick ? QUICK : FULL), ...(rounds !== undefined && { rounds }) };
const { dist } = values;
const port = wholeNumber(values.port, "--port");
const say = (line: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${line}`);

const RUNNERS: Readonly<Record<Suite, () => Promise<SuiteResult>>> = {
  ingest: () => compareIngest({ ...sizes, calls: calls ?? sizes.ingest, port, dist, say }),
  otlp: () => compareOtlp({ ...sizes, calls: calls ?? sizes.otlp, port, dist, say }),
  load: () => measureLoad({ calls: calls ?? sizes.load, port, dist, say }),
  export: () => measureExport({ calls: calls ?? sizes.export, database: values.database, port, dist, say }),
  queries: () => measureQueries({ calls: calls ?? sizes.queries, settleMs: sizes.settleMs, port, dist, say }),
  trace: () => measureBigTrace({ calls: calls ?? sizes.trace, runs: sizes.pageRuns, port, dist }),
  review: () => measureReview({ items: calls ?? sizes.review, port, dist }),
  browser: () =>
    measureBrowser({
      calls: calls ?? sizes.browser,
      spans: sizes.trace,
      rows: sizes.browserRows,
      settleMs: sizes.settleMs,
      running: values.url === undefined ? undefined : { url: values.url, project: values.project },
      parts: BROWSER_PARTS.filter((part) => (values.part?.split(",") ?? BROWSER_PARTS).includes(part)),
      port,
      dist,
      say,
    }),
  evaluations: () =>
    measureEvaluations({
      ...{ ...sizes, examples: calls ?? sizes.examples, running: values.url },
      ...{ database: values.database, port, dist },
    }),
  pages: () => measurePeersPages({ calls: calls ?? sizes.pages, traces: sizes.pageTraces, port, dist, say }),
  start: () => measureStartUp({ port, dist, say }),
};

installCleanup(RUN_LIMIT_MS);
const report: Report = {
  suites: [...suites],
  options: {
    ...(calls === undefined ? {} : { calls }),
    ...(rounds === undefined ? {} : { rounds }),
    ...(values.quick ? { quick: true } : {}),
    ...(values.part === undefined ? {} : { part: values.part }),
  },
  machine: describeMachine(),
  figures: [],
  notes: [],
};
for (const suite of suites) {
  say(`${suite}: begins`);
  try {
    const { figures, notes, postgres } = await RUNNERS[suite]();
    report.figures.push(...figures);
    report.notes.push(...notes);
    report.machine.postgres ??= postgres;
  } catch (error) {
    // What the other suites measured is still worth its time.
    process.exitCode = 1;
    report.notes.push(`${suite}: FAILED, ${error instanceof Error ? error.message : String(error)}`);
    say(`${suite}: failed: ${error instanceof Error ? error.stack : String(error)}`);
  }
}
console.log(`\n${formatReport(report)}`);
// Only full runs are figures to quote; others stay out of the repository.
const whole = calls === undefined && !values.quick && values.part === undefined;
say(`written: ${writeReport(join(import.meta.dirname, "results", whole ? "" : "local"), report)}.md and .json`);

function chosenSuites(names: readonly string[]): readonly Suite[] {
  const unknown = names.filter((name) => !SUITES.some((suite) => suite === name));
  if (unknown.length > 0) throw new Error(`unknown: ${unknown.join(", ")}; there are ${SUITES.join(", ")}`);
  return names.length === 0 ? SUITES : SUITES.filter((suite) => names.includes(suite));
}

function wholeNumber(text: string, name: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`${name} ${text} is not a whole number`);
  return Number(text);
}
