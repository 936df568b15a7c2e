import { setTimeout as sleep } from "node:timers/promises";
import { projectsListRoute } from "../../lib/calls/page-routes.ts";
import { createClient } from "../../sdk/client.ts";
import { DEMO_PROJECT } from "./demo-project.ts";

const DEMO_CALLS = 3_000;
const STABLE_COUNTS = 3;
const DEMO_PATIENCE_MS = 180_000;

/** Waits for the demo: it is there once it has its calls and no more come. */
export async function demoFilled(url: string): Promise<void> {
  const until = Date.now() + DEMO_PATIENCE_MS;
  let before = -1;
  for (let same = 0; same < STABLE_COUNTS; await sleep(1_000)) {
    const calls = await countDemoCalls(url);
    same = calls > DEMO_CALLS && calls === before ? same + 1 : 0;
    before = calls;
    if (Date.now() > until) throw new Error(`the demo is not filled: ${DEMO_PROJECT} has ${calls} calls`);
  }
}

async function countDemoCalls(url: string): Promise<number> {
  const { projects } = await createClient({ baseUrl: url }).call(projectsListRoute, {});
  return projects.find((project) => project.project_id === DEMO_PROJECT)?.calls ?? 0;
}
