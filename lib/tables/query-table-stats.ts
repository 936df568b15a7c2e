import { listTableStats, type TableStats } from "../../db/queries/objects/tables.ts";
import type { Ctx } from "../api/context.ts";
import { AppError } from "../errors.ts";
import { assertStorable } from "../objects/names.ts";
import { assertProjectId } from "../projects/ensure-project.ts";

/** How many rows a table has. */
export async function queryTableStats(
  ctx: Ctx,
  { project_id, digest }: { project_id: string; digest: string },
): Promise<{ count: number }> {
  const { tables } = await queryTableStatsBatch(ctx, { project_id, digests: [digest] });
  if (!tables[0]) throw new AppError("not_found", `table ${digest.slice(0, 64)} not found in ${project_id}`);
  return { count: tables[0].count };
}

type StatsBatch = { project_id: string; digests?: string[] | null; include_storage_size?: boolean | null };

/** How many rows tables have; tables that are not there are left out. */
export async function queryTableStatsBatch(
  ctx: Ctx,
  { project_id, digests, include_storage_size }: StatsBatch,
): Promise<{ tables: TableStats[] }> {
  assertProjectId(project_id);
  for (const digest of digests ?? []) assertStorable("digests", digest);
  const withSize = include_storage_size === true;
  return { tables: await listTableStats(ctx.readSql, { project_id, digests: digests ?? [], withSize }) };
}
