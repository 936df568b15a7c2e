import { sql } from "drizzle-orm";
import { streamFeedback } from "@/db/queries/feedback/feedback";
import type { Ctx } from "@/lib/api/context";
import { textArray } from "@/lib/query/json-path";
import { FeedbackWriter } from "./feedback-json";

/** All feedback on these calls, oldest first, as one JSON list a call; calls without any are left out. */
export async function callsFeedback(
  ctx: Pick<Ctx, "readSql" | "signal">,
  project_id: string,
  calls: readonly { id: string }[],
): Promise<Map<string, string>> {
  if (calls.length === 0) return new Map();
  const writer = new FeedbackWriter();
  const page = {
    project_id,
    conditions: [sql`f.call_id = ANY(${textArray(calls.map(({ id }) => id))})`],
    order: [sql`f.created_at`],
    limit: undefined,
    offset: undefined,
  };
  const items = new Map<string, string[]>();
  for await (const rows of streamFeedback(ctx.readSql, page, ctx.signal)) {
    for (const row of rows) {
      const id = row.weave_ref.split("/")[6] ?? "";
      const list = items.get(id);
      if (list) list.push(writer.write(row));
      else items.set(id, [writer.write(row)]);
    }
  }
  return new Map([...items].map(([id, texts]) => [id, `[${texts.join(",")}]`]));
}
