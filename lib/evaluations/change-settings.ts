import type { z } from "zod";
import { listMetricSettings, saveMetricSetting } from "@/db/queries/evaluations/metric-settings";
import type { Ctx } from "@/lib/api/context";
import { AppError } from "@/lib/errors";
import { assertProjectId, ensureProject } from "@/lib/projects/ensure-project";
import type { changeEvaluationSettings, ProjectMetricSettings } from "./page-endpoints.ts";

/** How a project reads its metrics. */
export async function getMetricSettings(
  ctx: Ctx,
  { project_id }: { project_id: string },
): Promise<ProjectMetricSettings> {
  const rows = await listMetricSettings(ctx.sql, project_id);
  const metrics = rows.map(({ metric, direction, weight, margin, passes }) => {
    const said = {
      ...(direction && { direction }),
      ...(weight !== null && { weight }),
      ...(margin !== null && { margin }),
      ...(passes !== null && { passes }),
    };
    return [metric, said] as const;
  });
  return { metrics: Object.fromEntries(metrics), primary: rows.find(({ is_primary }) => is_primary)?.metric ?? null };
}

/** Changes how a project reads one metric; members that are absent stay, null goes back to the usual. */
export async function changeMetricSetting(
  ctx: Ctx,
  { project_id, metric, primary, ...change }: z.output<typeof changeEvaluationSettings.request>,
): Promise<ProjectMetricSettings> {
  assertProjectId(project_id);
  if (!isStorable(metric)) throw new AppError("invalid", "metric: not a name that can be stored");
  if (change.passes?.some((label) => !isStorable(label)))
    throw new AppError("invalid", "passes: not labels that can be stored");
  await ensureProject(ctx, project_id);
  const before = (await listMetricSettings(ctx.sql, project_id)).find((row) => row.metric === metric);
  await saveMetricSetting(ctx.sql, {
    project_id,
    metric,
    wb_user_id: ctx.user.id,
    direction: change.direction === undefined ? (before?.direction ?? null) : change.direction,
    weight: change.weight === undefined ? (before?.weight ?? null) : change.weight,
    margin: change.margin === undefined ? (before?.margin ?? null) : change.margin,
    passes: change.passes === undefined ? (before?.passes ?? null) : change.passes,
    is_primary: primary ?? before?.is_primary ?? false,
  });
  return await getMetricSettings(ctx, { project_id });
}

function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}
