import { sql } from "drizzle-orm";
import type { z } from "zod";
import { streamThreadRows, THREAD_FIELDS, type ThreadSort } from "@/db/queries/threads/thread-stats";
import type { Ctx } from "@/lib/api/context";
import { AppError } from "@/lib/errors";
import { assertProjectId } from "@/lib/projects/ensure-project";
import { storable, textArray } from "@/lib/query/json-path";
import type { threadsQuery } from "./endpoints";

/** `threads/stream_query`: JSON lines, one thread a line, the latest first unless sorted. */
export async function* streamThreads(ctx: Ctx, input: z.output<typeof threadsQuery.request>): AsyncGenerator<string> {
  const { project_id, filter, sort_by, limit, offset } = input;
  assertProjectId(project_id);
  const { after_datetime, before_datetime, thread_ids } = filter ?? {};
  const query = {
    project_id,
    conditions: [
      ...(after_datetime ? [sql`c.started_at > ${after_datetime}::timestamptz`] : []),
      ...(before_datetime ? [sql`c.started_at < ${before_datetime}::timestamptz`] : []),
      ...(thread_ids?.length ? [sql`c.thread_id = ANY(${textArray(thread_ids.map(storable))})`] : []),
    ],
    sort: (sort_by ?? []).map(toSort),
    limit: limit ?? undefined,
    offset: offset || undefined,
  };
  for await (const threads of streamThreadRows(ctx.readSql, query, ctx.signal)) {
    yield threads.map((thread) => `${JSON.stringify(thread)}\n`).join("");
  }
}

function toSort({ field, direction }: { field: string; direction: "asc" | "desc" }): ThreadSort {
  const known = THREAD_FIELDS.find((name) => name === field);
  if (known) return { field: known, direction };
  const names = THREAD_FIELDS.join(", ");
  throw new AppError("invalid", `threads cannot be sorted by "${field.slice(0, 100)}"; use one of ${names}`);
}
