import type { Ctx } from "@/lib/api/context";
import { AppError } from "@/lib/errors";
import { listNewestRuns } from "@/lib/evaluations/list-runs";
import type { NamedVersion, RunInfo } from "@/lib/evaluations/run-data";
import { objectRef } from "@/lib/evaluations/run-objects";
import { readObject } from "@/lib/objects/read-object";
import { formatRef, type ObjectRef } from "@/lib/refs/ref";
import { modelKey } from "./model-key.ts";

export type ColumnRuns = { runs: RunInfo[]; evaluation: NamedVersion | null; remarks: string[] };

/** More than anybody reads; that there are more is said. */
const MAX_MODELS = 1000;

/** The newest finished run of each model on the evaluation that a ref names, the newest first. */
export async function findColumnRuns(ctx: Ctx, project_id: string, text: string): Promise<ColumnRuns> {
  const ref = objectRef(text);
  if (!ref) return nothing("the evaluation's ref is not one");
  if (ref.project_id !== project_id) return nothing(`the evaluation is in ${ref.project_id}`);
  const evaluation = await resolveVersion(ctx, ref);
  if (!evaluation) return nothing(`there is no evaluation ${ref.name}:${ref.version}`);
  const listed = await listNewestRuns(ctx, { project_id, evaluation, limit: MAX_MODELS });
  const newest = new Map<string, RunInfo>();
  for (const run of listed) if (run.model && !newest.has(modelKey(run.model))) newest.set(modelKey(run.model), run);
  const runs = [...newest.values()];
  const remarks: string[] = [];
  if (runs.length === 0) remarks.push("no model has a finished run on it");
  if (listed.length === MAX_MODELS) remarks.push(`only the ${MAX_MODELS} models that ran last`);
  const versions = new Set(listed.map((run) => run.evaluation?.digest));
  if (versions.size > 1) remarks.push(`runs of ${versions.size} versions of the evaluation`);
  const named = ref.version === "*" ? null : listed[0]?.evaluation;
  return { runs, evaluation: named ?? bareVersion(evaluation), remarks };
}

/** `latest` and `v3` become the digest that runs are logged with; `*`, all versions, stays. */
async function resolveVersion(ctx: Ctx, ref: ObjectRef): Promise<string | undefined> {
  if (!/^(latest|v\d+)$/.test(ref.version)) return formatRef(ref);
  const { project_id, name, version, kind } = ref;
  try {
    const { obj } = await readObject(ctx, { project_id, object_id: name, digest: version, kind, metadata_only: true });
    return formatRef({ ...ref, version: obj.digest });
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return undefined;
    throw error;
  }
}

function bareVersion(text: string): NamedVersion | null {
  const ref = objectRef(text);
  return ref ? { name: ref.name, digest: ref.version, kind: ref.kind, version: null } : null;
}

function nothing(remark: string): ColumnRuns {
  return { runs: [], evaluation: null, remarks: [remark] };
}
