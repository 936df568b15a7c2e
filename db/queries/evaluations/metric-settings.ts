import type { Sql } from "../../connect.ts";

export type MetricSettingRow = {
  metric: string;
  direction: "higher" | "lower" | "none" | null;
  weight: number | null;
  margin: number | null;
  passes: string[] | null;
  is_primary: boolean;
};

/** All that a project says of its metrics. */
export async function listMetricSettings(sql: Sql, project_id: string): Promise<MetricSettingRow[]> {
  return await sql<MetricSettingRow[]>`
    select metric, direction, weight, margin, passes, is_primary from metric_settings where project_id = ${project_id}`;
}

/** Stores what a project says of one metric. A primary metric takes the place of the one before. */
export async function saveMetricSetting(
  sql: Sql,
  { project_id, wb_user_id, ...row }: MetricSettingRow & { project_id: string; wb_user_id: string },
): Promise<void> {
  await sql.begin(async (tx) => {
    if (row.is_primary) {
      await tx`update metric_settings set is_primary = false where project_id = ${project_id} and metric <> ${row.metric}`;
    }
    await tx`
      insert into metric_settings (project_id, metric, direction, weight, margin, passes, is_primary, wb_user_id, updated_at)
      values (${project_id}, ${row.metric}, ${row.direction}, ${row.weight}, ${row.margin}, ${row.passes}, ${row.is_primary},
        ${wb_user_id}, clock_timestamp())
      on conflict (project_id, metric) do update set direction = excluded.direction, weight = excluded.weight,
        margin = excluded.margin, passes = excluded.passes, is_primary = excluded.is_primary, wb_user_id = excluded.wb_user_id, updated_at = excluded.updated_at`;
  });
}
