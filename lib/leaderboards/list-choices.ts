import { listRunSummaries } from "@/db/queries/evaluations/evaluate-calls";
import type { Ctx } from "@/lib/api/context";
import { settingOf } from "@/lib/evaluations/compare/setting-of";
import { listRuns } from "@/lib/evaluations/list-runs";
import type { NamedVersion, RunInfo } from "@/lib/evaluations/run-data";
import { formatRef } from "@/lib/refs/ref";
import { summaryPaths } from "./metric-path.ts";
import { modelKey } from "./model-key.ts";
import type { BoardChoice } from "./page-endpoints.ts";

/** The evaluations with a finished run, the last run first, and what the newest one sums up. */
export async function listChoices(
  ctx: Ctx,
  { project_id }: { project_id: string },
): Promise<{ choices: BoardChoice[] }> {
  const { runs } = await listRuns(ctx, { project_id, limit: 1000 });
  const newest = new Map<string, { run: RunInfo; evaluation: NamedVersion }>();
  for (const run of runs) {
    const { evaluation, status } = run;
    if (!evaluation || status !== "done" || newest.has(modelKey(evaluation))) continue;
    newest.set(modelKey(evaluation), { run, evaluation });
  }
  const found = [...newest.values()].slice(0, 200);
  const rows = await listRunSummaries(ctx.readSql, { project_id, ids: found.map(({ run }) => run.id) }, ctx.signal);
  const outputs = new Map(rows.map(({ id, output }) => [id, output === null ? null : (JSON.parse(output) as unknown)]));
  const choices = found.map(({ run, evaluation }): BoardChoice => {
    const { kind, name, digest } = evaluation;
    return {
      evaluation_object_ref: formatRef({ kind, project_id, name, version: digest, steps: [] }),
      evaluation,
      metrics: summaryPaths(outputs.get(run.id)).map((path) => ({ ...path, should_minimize: isLowerUsual(path) })),
    };
  });
  return {
    choices: withAllVersions(
      project_id,
      choices.filter(({ metrics }) => metrics.length > 0),
    ),
  };
}

/** An evaluation that ran in several versions can be ranked over all of them: clients make a version for each name of a run. */
function withAllVersions(project_id: string, choices: readonly BoardChoice[]): BoardChoice[] {
  const byName = Map.groupBy(choices, ({ evaluation: { kind, name } }) => `${kind}/${name}`);
  return [...byName.values()].flatMap((versions) => {
    const [newest] = versions;
    if (!newest || versions.length === 1) return versions;
    const { kind, name } = newest.evaluation;
    const metrics = new Map(versions.flatMap((choice) => choice.metrics.map((one) => [JSON.stringify(one), one])));
    const all: BoardChoice = {
      evaluation_object_ref: formatRef({ kind, project_id, name, version: "*", steps: [] }),
      evaluation: { kind, name, digest: "*", version: null },
      metrics: [...metrics.values()],
    };
    return [all, ...versions];
  });
}

function isLowerUsual({
  scorer_name,
  summary_metric_path,
}: {
  scorer_name: string;
  summary_metric_path: string;
}): boolean {
  const name = `${scorer_name}.${summary_metric_path}`.replace(/\.(true_fraction|true_count|mean)$/, "");
  return name === "model_latency" || settingOf({}, name).direction === "lower";
}
