import { setTimeout as sleep } from "node:timers/promises";

/** Whether a server answers that it is well. */
export async function isHealthy(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/health`).catch(() => undefined);
  return answer?.ok ?? false;
}

/** Waits until a server is well; throws when that takes longer than `patienceMs`. */
export async function untilHealthy(url: string, patienceMs: number): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await isHealthy(url))) {
    if (Date.now() > deadline) throw new Error(`the server did not become ready within ${patienceMs / 1000} s`);
    await sleep(100);
  }
}
