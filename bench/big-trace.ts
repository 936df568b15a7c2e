import { join } from "node:path";
import { z } from "zod";
import { startWeft } from "./peers/weft.ts";
import type { Figure, SuiteResult } from "./report.ts";
import { runProgram } from "./server-process.ts";

const TIMEOUT_MS = 600_000;
const GOAL = { treeMs: 500, rowsMs: 1_500, heapMb: 200, domNodes: 5_000, blankFrames: 0 };

type Options = { calls: number; runs: number; port: number; dist: string };

const atOneTime = z.object({ heapMb: z.number(), nodesAfterGc: z.number(), elements: z.number() });

/** What `trace-page.ts` prints. */
const tracePage = z.object({
  treeData: z.object({ firstMs: z.number(), medianMs: z.number(), megabytes: z.number() }),
  navigationToRowsMs: z.object({ median: z.number(), worst: z.number() }),
  atRest: atOneTime,
  afterScroll: atOneTime,
  scroll: z.object({
    frames: z.number(),
    blankFrames: z.number(),
    worstFrameMs: z.number(),
    p99FrameMs: z.number(),
  }),
});
type TracePage = z.infer<typeof tracePage>;

/** A trace of 30,000 calls: its tree over HTTP, and its page in Chromium. */
export async function measureBigTrace({ calls, runs, port, dist }: Options): Promise<SuiteResult> {
  const weft = await startWeft({ port, dist });
  try {
    const printed = await runProgram({
      command: process.execPath,
      args: [
        join(import.meta.dirname, "trace-page.ts"),
        "--url",
        weft.url,
        "--calls",
        String(calls),
        "--runs",
        String(runs),
      ],
      timeoutMs: TIMEOUT_MS,
    });
    return resultOf(tracePage.parse(JSON.parse(printed)), calls);
  } finally {
    await weft.stop();
  }
}

function resultOf(
  { treeData, navigationToRowsMs, atRest, afterScroll, scroll }: TracePage,
  calls: number,
): SuiteResult {
  const heapMb = Math.max(atRest.heapMb, afterScroll.heapMb);
  const domNodes = Math.max(atRest.nodesAfterGc, afterScroll.nodesAfterGc);
  const elements = Math.max(atRest.elements, afterScroll.elements);
  const figure = (what: string, median: number, unit: string, sign: "≤" | "<", goal: number): Figure => ({
    what: `trace of ${calls.toLocaleString("en-US")}: ${what}`,
    unit,
    median,
    goal: { text: `${sign} ${goal}`, met: sign === "≤" ? median <= goal : median < goal },
  });
  return {
    figures: [
      figure("tree data over HTTP", treeData.medianMs, "ms", "≤", GOAL.treeMs),
      {
        ...figure("navigation to painted rows", navigationToRowsMs.median, "ms", "≤", GOAL.rowsMs),
        spread: [navigationToRowsMs.median, navigationToRowsMs.worst],
      },
      figure("JS heap, at rest or after the scroll", heapMb, "MB", "<", GOAL.heapMb),
      figure("DOM nodes, at rest or after the scroll", domNodes, "", "<", GOAL.domNodes),
      figure("blank frames of a scroll through all", scroll.blankFrames, `of ${scroll.frames}`, "≤", GOAL.blankFrames),
    ],
    notes: [
      `trace: ${elements} elements in the document; tree data ${treeData.megabytes} MB, the first time ${treeData.firstMs} ms; slowest frame of the scroll ${scroll.worstFrameMs} ms, 99th percentile ${scroll.p99FrameMs} ms`,
    ],
  };
}
