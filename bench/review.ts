import { join } from "node:path";
import { z } from "zod";
import { noConversations } from "../e2e/support/agent-conversations.ts";
import { startWeft } from "./peers/weft.ts";
import type { Figure, SuiteResult } from "./report.ts";
import { runProgram } from "./server-process.ts";

const TIMEOUT_MS = 600_000;
const GOAL_MS = 100;

/** What `review-queue.ts` prints. */
const printed = z.object({ items: z.number(), p50Ms: z.number(), p95Ms: z.number(), mostMs: z.number() });

type Options = { items: number; port: number; dist: string };

/** A queue of recorded conversations reviewed by keyboard: from the key that submits to the next item on the screen. */
export async function measureReview({ items, port, dist }: Options): Promise<SuiteResult> {
  if (noConversations) return { figures: [], notes: [`review: ${noConversations}`] };
  const weft = await startWeft({ port, dist });
  try {
    const text = await runProgram({
      command: process.execPath,
      args: [join(import.meta.dirname, "review-queue.ts"), "--url", weft.url, "--items", String(items)],
      timeoutMs: TIMEOUT_MS,
    });
    const { p50Ms, p95Ms, mostMs } = printed.parse(JSON.parse(text));
    const figure = (what: string, median: number): Figure => ({
      ...{ what: `review of ${items}: submit to the next item painted, ${what}`, unit: "ms", median },
      goal: { text: `≤ ${GOAL_MS}`, met: median <= GOAL_MS },
    });
    return { figures: [figure("half", p50Ms), figure("19 of 20", p95Ms), figure("all", mostMs)], notes: [] };
  } finally {
    await weft.stop();
  }
}
