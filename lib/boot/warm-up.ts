import { setTimeout as sleep } from "node:timers/promises";
import { EVALUATION_PATHS } from "../evaluations/page-paths.ts";
import type { Part } from "./shutdown.ts";

/** Who waited for the server asks first. */
const RESTS_MS = 1_000;
const PATIENCE_MS = 30_000;
/** A page with everything around it, and an endpoint; that there is no such run is found in no time, and no failure. */
const ASKED: [path: string, init?: RequestInit][] = [
  ["/weft/start/weave/compare-evaluations?evaluationCallIds=%5B%22none%22%5D"],
  [
    EVALUATION_PATHS.stamps.path,
    {
      method: EVALUATION_PATHS.stamps.method,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ project_id: "weft/start", run_ids: ["none"] }),
    },
  ],
];

/** Asks the server once it has rested for what makes its code ready, and then has `others` get ready, too. */
export function warmUp({ url, others }: { url: string; others: () => void }): Part {
  const stopping = new AbortController();
  const { signal } = stopping;
  async function warm() {
    await sleep(RESTS_MS, undefined, { signal, ref: false });
    others();
    for (const [path, init] of ASKED) {
      const within = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
      const response = await fetch(url + path, { ...init, signal: within });
      await response.arrayBuffer();
    }
  }
  // What does not answer now is as slow as it was for the first who asks.
  const warming = warm().catch(() => {});
  return {
    async stop() {
      stopping.abort();
      await warming;
    },
  };
}
