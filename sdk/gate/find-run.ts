import { evaluationsListRoute } from "../../lib/evaluations/page-routes.ts";
import { parseRef } from "../../lib/refs/ref.ts";
import type { WeftClient } from "../client.ts";

export type RunName = { project_id: string; run_id: string };

/** How many of the newest runs are looked through for a name. */
const LISTED = 1000;
const PAGE_OF_CALL = /\/([^/]+)\/([^/]+)\/(?:weave\/calls|r\/call)\/([^/?#]+)/;
const CALL_ID = /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{16})$/i;

/**
 * The run that a text names: a call's id, its ref, the address of its page, or an evaluation's name, which means the newest
 * finished run so called.
 *
 * @throws Error that says what is missing or not found.
 */
export async function findRun(client: WeftClient, text: string, project: string | undefined): Promise<RunName> {
  const ref = parseRef(text);
  if (ref?.kind === "call") return { project_id: ref.project_id, run_id: ref.id };
  const page = PAGE_OF_CALL.exec(text);
  if (page) return { project_id: `${decode(page[1])}/${decode(page[2])}`, run_id: decode(page[3]) };
  if (project === undefined) throw new Error(`--project ENTITY/PROJECT is needed to find the run "${text}"`);
  if (CALL_ID.test(text)) return { project_id: project, run_id: text };
  const { runs } = await client.call(evaluationsListRoute, { project_id: project, limit: LISTED });
  // Ids may be any text; those of a client are known by their form.
  const run = runs.find(({ id }) => id === text) ?? runs.find(({ name, status }) => name === text && status === "done");
  if (!run) throw new Error(`${project} has no finished evaluation run named "${text}"`);
  return { project_id: project, run_id: run.id };
}

function decode(part = ""): string {
  return decodeURIComponent(part);
}
