import type { Ctx } from "@/lib/api/context";
import { AppError } from "@/lib/errors";
import { queryObjects } from "@/lib/objects/query-objects";
import { readObject } from "@/lib/objects/read-object";
import type { WireObject } from "@/lib/objects/wire-object";
import type { Board, StoredColumn } from "./page-endpoints.ts";

const CLASS = "Leaderboard";

/** The newest versions of a project's leaderboards, the last changed first. */
export async function listBoards(ctx: Ctx, { project_id }: { project_id: string }): Promise<{ boards: Board[] }> {
  const { objs } = await queryObjects(ctx, {
    project_id,
    filter: { base_object_classes: [CLASS], is_op: false, latest_only: true },
    sort_by: [{ field: "created_at", direction: "desc" }],
    limit: 1_000,
  });
  return { boards: objs.map(boardOf) };
}

/** A leaderboard's newest version. Throws `not_found` when there is no object of that name, or it is none. */
export async function readBoard(ctx: Ctx, named: { project_id: string; object_id: string }): Promise<Board> {
  const { obj } = await readObject(ctx, { ...named, digest: "latest", kind: "object" });
  if (obj.base_object_class !== CLASS) {
    throw new AppError("not_found", `${named.object_id.slice(0, 128)} is not a leaderboard`);
  }
  return boardOf(obj);
}

/** Whoever publishes may publish anything: what is not as it should be counts as absent. */
function boardOf({ val, object_id, digest, version_index, created_at, wb_user_id }: WireObject): Board {
  const value = JSON.parse(val) as Record<string, unknown>;
  const columns = Array.isArray(value.columns) ? value.columns : [];
  return {
    ...{ object_id, digest, version_index, created_at, wb_user_id },
    title: textOf(value.name) || object_id,
    description: textOf(value.description),
    columns: columns.slice(0, MAX_COLUMNS).map(columnOf),
  };
}

/** More than anybody reads side by side. */
const MAX_COLUMNS = 100;

function columnOf(stored: unknown): StoredColumn {
  const column = (stored ?? {}) as Record<string, unknown>;
  return {
    evaluation_object_ref: textOf(column.evaluation_object_ref),
    scorer_name: textOf(column.scorer_name),
    summary_metric_path: textOf(column.summary_metric_path),
    should_minimize: column.should_minimize === true,
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
