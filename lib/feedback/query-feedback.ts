import { type SQL, sql } from "drizzle-orm";
import { countFeedback, type FeedbackRow, streamFeedback } from "../../db/queries/feedback/feedback.ts";
import type { Ctx } from "../api/context.ts";
import { AppError } from "../errors.ts";
import { asJsonText, type JsonText } from "../json/json-text.ts";
import { assertProjectId } from "../projects/ensure-project.ts";
import { compileQuery } from "../query/compile.ts";
import { parseQuery } from "../query/expression.ts";
import { numberOf } from "../query/literals.ts";
import { feedbackField } from "./feedback-fields.ts";
import { FeedbackWriter } from "./feedback-json.ts";

type QueryFeedback = {
  project_id: string;
  fields?: string[] | null;
  query?: JsonText | null;
  sort_by?: { field: string; direction: "asc" | "desc" }[] | null;
  limit?: number | null;
  offset?: number | null;
};

/** The most characters that one answer holds. */
const MAX_ANSWER = 128 * 1024 * 1024;
const COUNT = "count(*)";

/** Finds feedback, oldest first unless sorted; `total_count` is how much matches in all. */
export async function queryFeedback(
  ctx: Ctx,
  input: QueryFeedback,
): Promise<{ result: JsonText[]; total_count: number }> {
  const { project_id, fields, query, sort_by } = input;
  assertProjectId(project_id);
  const conditions = query ? [compileQuery(project_id, parseQuery(query), feedbackField)] : [];
  if (fields?.length === 1 && fields[0] === COUNT) {
    const count = await countFeedback(ctx.reads, { project_id, conditions });
    return { result: [asJsonText(`{"${COUNT}":${count}}`)], total_count: count };
  }
  const writer = new FeedbackWriter(fields?.length ? fields : undefined);
  const order = (sort_by ?? []).flatMap(sortOrder);
  const limit = input.limit ?? undefined;
  const offset = input.offset ?? 0;
  const page = {
    project_id,
    conditions,
    order: order.length > 0 ? order : [sql`f.created_at`],
    limit,
    offset: offset || undefined,
  };
  const result = await writeAll(streamFeedback(ctx.readSql, page, ctx.signal), writer);
  const isLast = result.length < (limit ?? Number.POSITIVE_INFINITY) && (result.length > 0 || offset === 0);
  const total_count = isLast ? offset + result.length : await countFeedback(ctx.reads, { project_id, conditions });
  return { result, total_count };
}

async function writeAll(pages: AsyncIterable<FeedbackRow[]>, writer: FeedbackWriter): Promise<JsonText[]> {
  const result: JsonText[] = [];
  let size = 0;
  for await (const rows of pages) {
    for (const row of rows) {
      const text = writer.write(row);
      size += text.length;
      if (size > MAX_ANSWER)
        throw new AppError("too_large", "the answer is too large; ask for less with limit and offset");
      result.push(text);
    }
  }
  return result;
}

/** A path sorts existing values before missing ones, then as numbers, then as text. */
function sortOrder({ field, direction }: { field: string; direction: "asc" | "desc" }): SQL[] {
  const found = feedbackField(field);
  const by = sql.raw(direction);
  if (found.kind === "text") return [sql`${found.sql} COLLATE "C" ${by} NULLS LAST`];
  if (found.kind !== "path") return [sql`${found.sql} ${by} NULLS LAST`];
  const { text } = found;
  return [sql`(${text} IS NULL)`, sql`${numberOf(text)} ${by} NULLS LAST`, sql`${text} COLLATE "C" ${by} NULLS LAST`];
}
