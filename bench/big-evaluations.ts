import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { startWeft } from "./peers/weft.ts";
import { type Figure, median, type SuiteResult } from "./report.ts";
import { runProgram } from "./server-process.ts";

const TIMEOUT_MS = 30 * 60_000;
/** How often a server is started to be asked for a comparison first, and how long after it answers somebody asks. */
const STARTS = 3;
const ASKED_AFTER_MS = 4_000;

type Options = {
  examples: number;
  listed: number;
  rounds: number;
  /** A server that runs already and was sent the runs. */
  running: string | undefined;
  /** A store that was sent the runs. */
  database: string | undefined;
  port: number;
  dist: string;
};

const figure = z.object({ first: z.number(), best: z.number(), median: z.number(), worst: z.number() });
const names = <Name extends string>(...all: Name[]) =>
  z.object(Object.fromEntries(all.map((name) => [name, figure])) as Record<Name, typeof figure>);

/** What `evaluations.ts` prints. */
const printed = z.object({
  runs: z.number(),
  examples: z.number(),
  scores: z.number(),
  opened: names("firstPaintMs", "figuresMs", "completeMs"),
  comparison: names("firstPaintMs", "figuresMs", "completeMs", "sortMs", "filterMs", "heapMb"),
  listed: z.object({ runs: z.number(), examples: z.number() }),
  list: names("firstPaintMs", "rowsMs", "numbersMs", "sortAllMs"),
});
type Printed = z.infer<typeof printed>;
type Opened = Printed["opened"];

/** The comparison of five large runs, and the list of many, in Chromium. */
export async function measureEvaluations({ running, ...options }: Options): Promise<SuiteResult> {
  if (running !== undefined) return resultOf(printed.parse(await measureAt(running, options, ["--loaded"])), []);
  const { port, dist, database } = options;
  const weft = await startWeft({ port, dist, ...(database !== undefined && { database }) });
  try {
    const measured = printed.parse(await measureAt(weft.url, options, database === undefined ? [] : ["--loaded"]));
    return resultOf(measured, await measureStarts({ ...options, database: weft.databaseUrl }));
  } finally {
    await weft.stop();
  }
}

type Sizes = Pick<Options, "examples" | "listed" | "rounds">;

async function measureAt(url: string, { examples, listed, rounds }: Sizes, more: string[]): Promise<unknown> {
  const sizes = ["--examples", String(examples), "--listed", String(listed), "--rounds", String(rounds)];
  const text = await runProgram({
    command: process.execPath,
    args: [join(import.meta.dirname, "evaluations.ts"), "--url", url, ...sizes, ...more],
    timeoutMs: TIMEOUT_MS,
  });
  return JSON.parse(text);
}

/** What a server that was just started takes for the first comparison, each time another server on the same store. */
async function measureStarts({ port, dist, database, ...sizes }: Omit<Options, "running">): Promise<Opened[]> {
  const starts: Opened[] = [];
  for (let start = 0; start < STARTS; start++) {
    const weft = await startWeft({ port: port + 1, dist, ...(database !== undefined && { database }) });
    try {
      await sleep(ASKED_AFTER_MS);
      const more = ["--loaded", "--part", "opened"];
      starts.push(
        printed.pick({ opened: true }).parse(await measureAt(weft.url, { ...sizes, rounds: 0 }, more)).opened,
      );
    } finally {
      await weft.stop();
    }
  }
  return starts;
}

function resultOf(measured: Printed, starts: readonly Opened[]): SuiteResult {
  const { runs, examples, scores, opened, comparison, listed, list } = measured;
  const line =
    (about: string) =>
    (what: string, of: z.infer<typeof figure>, unit: string, goal?: string): Figure => ({
      what: `${about}: ${what}`,
      unit,
      median: of.median,
      spread: [of.best, of.worst],
      ...(goal && { goal: { text: goal, met: isMet(of.worst, goal) } }),
    });
  const thousands = (count: number) => count.toLocaleString("en-US");
  const compared = line(`comparison of ${runs} × ${thousands(examples)} × ${scores}`);
  const ofList = line(`list of ${listed.runs} runs of ${thousands(listed.examples)}`);
  return {
    figures: [
      compared("first paint", comparison.firstPaintMs, "ms", "≤ 1000"),
      compared("all figures and words", comparison.figuresMs, "ms"),
      compared("complete numbers", comparison.completeMs, "ms", "≤ 3000"),
      compared("never opened before: first paint", everyRound(opened.firstPaintMs), "ms", "≤ 1000"),
      compared("never opened before: all figures and words", everyRound(opened.figuresMs), "ms"),
      compared("never opened before: complete numbers", everyRound(opened.completeMs), "ms", "≤ 3000"),
      ...(starts.length > 0
        ? [
            compared("never opened before, first after a start: first paint", firsts(starts, "firstPaintMs"), "ms"),
            compared(
              "never opened before, first after a start: complete",
              firsts(starts, "completeMs"),
              "ms",
              "≤ 3000",
            ),
          ]
        : []),
      compared("sorting the examples", comparison.sortMs, "ms", "≤ 150"),
      compared("filtering the examples", comparison.filterMs, "ms", "≤ 150"),
      compared("JS heap", comparison.heapMb, "MB", "< 300"),
      ofList("first paint", list.firstPaintMs, "ms", "≤ 1000"),
      ofList("first rows", list.rowsMs, "ms"),
      ofList("numbers of the rows in sight", list.numbersMs, "ms", "≤ 1000"),
      ofList("sorting all by a metric", list.sortAllMs, "ms"),
    ],
    notes: [
      `list of ${listed.runs} runs, never looked at before: ${Math.round(list.numbersMs.first)} ms to the numbers of the rows in sight, ${Math.round(list.sortAllMs.first)} ms to those of all`,
    ],
  };
}

/** What is new each time is no newer the first time. */
function everyRound({ first, ...of }: z.infer<typeof figure>): z.infer<typeof figure> {
  return { first, ...of, best: Math.min(first, of.best), worst: Math.max(first, of.worst) };
}

function firsts(starts: readonly Opened[], name: keyof Opened): z.infer<typeof figure> {
  const all = starts.map((opened) => opened[name].first);
  return { first: all[0] ?? Number.NaN, best: Math.min(...all), median: median(all), worst: Math.max(...all) };
}

function isMet(value: number, goal: string): boolean {
  const [sign = "", bound = ""] = goal.split(" ");
  return sign === "<" ? value < Number(bound) : value <= Number(bound);
}
