import { callsListRoute } from "../../lib/calls/page-routes.ts";
import { createClient } from "../../sdk/client.ts";
import type { Subjects } from "./shots.ts";

/** Finds what the demo has to show; its ids differ every time it is filled. */
export async function findSubjects(baseUrl: string, project_id: string): Promise<Subjects> {
  const client = createClient({ baseUrl });
  const { rows } = await client.call(callsListRoute, { project_id, limit: 200 });
  const isEvaluation = ({ op_name }: { op_name: string }) => op_name.includes("/op/Evaluation.evaluate:");
  const evaluations = rows.filter(isEvaluation).map(({ id }) => id);
  const others = rows.filter((row) => !isEvaluation(row) && (row.trace_calls ?? 0) > 5);
  const [first, second] = others.filter(({ name }) => name === others[0]?.name);
  if (!first || !second || evaluations.length < 1) throw new Error(`${project_id} does not have what is to be shown`);
  return {
    traces: [first.id, second.id],
    evaluations: evaluations.slice(0, 3),
    op: versionPage(first.op_name),
    dataset: await newestOf(baseUrl, project_id, "Dataset"),
    prompt: await newestOf(baseUrl, project_id, "Prompt"),
  };
}

/** The page of the newest version of a class's objects. */
async function newestOf(baseUrl: string, project_id: string, base: "Dataset" | "Prompt"): Promise<string> {
  const response = await fetch(`${baseUrl}/objs/query`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ project_id, filter: { base_object_classes: [base], latest_only: true }, limit: 1 }),
  });
  const { objs } = (await response.json()) as { objs: { object_id: string; digest: string }[] };
  const [newest] = objs;
  if (!newest) throw new Error(`${project_id} has no ${base}`);
  return `/${project_id}/weave/objects/${newest.object_id}/versions/${newest.digest}`;
}

/** The page of what a ref names: `weave:///entity/project/op/name:digest`. */
function versionPage(ref: string): string {
  const [, project, kind, name, digest] = /^weave:\/\/\/([^/]+\/[^/]+)\/(op|object)\/([^:]+):(.+)$/.exec(ref) ?? [];
  if (!project) throw new Error(`${ref} names no version`);
  return `/${project}/weave/${kind}s/${name}/versions/${digest}`;
}
