import { listThreads as listThreadRows, listTurns as listTurnRows } from "../../db/queries/threads/threads.ts";
import type { Ctx } from "../api/context.ts";
import { assertStorable } from "../objects/names.ts";
import { assertProjectId } from "../projects/ensure-project.ts";
import type { Thread, Turn } from "./page-endpoints.ts";

type ListThreads = { project_id: string; search: string; limit: number; offset: number };

/** Threads of a project, the last active first. */
export async function listThreads(
  ctx: Ctx,
  { project_id, search, limit, offset }: ListThreads,
): Promise<{ threads: Thread[]; more: boolean; elapsed_ms: number }> {
  const began = performance.now();
  assertProjectId(project_id);
  assertStorable("search", search);
  const rows = await listThreadRows(ctx.readSql, { project_id, search, limit: limit + 1, offset }, ctx.signal);
  return { threads: rows.slice(0, limit), more: rows.length > limit, elapsed_ms: performance.now() - began };
}

type ListTurns = { project_id: string; thread_id: string; limit: number; offset: number };

/** The turns of a thread in order. */
export async function listTurns(
  ctx: Ctx,
  { project_id, thread_id, limit, offset }: ListTurns,
): Promise<{ turns: Turn[]; more: boolean }> {
  assertProjectId(project_id);
  assertStorable("thread_id", thread_id);
  const rows = await listTurnRows(ctx.readSql, { project_id, thread_id, limit: limit + 1, offset }, ctx.signal);
  return { turns: rows.slice(0, limit), more: rows.length > limit };
}
