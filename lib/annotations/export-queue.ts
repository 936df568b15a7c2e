import { listItems } from "../../db/queries/annotations/annotation-items.ts";
import { listSaidValues } from "../../db/queries/annotations/annotation-values.ts";
import type { Ctx } from "../api/context.ts";
import type { Download } from "../api/serve.ts";
import { csvLines, jsonLine, plainText } from "../calls/export/export-text.ts";
import { AppError } from "../errors.ts";
import { ANNOTATION_PREFIX, FINAL_PREFIX } from "../feedback/types-of-feedback.ts";
import { asJsonText, type JsonText, NULL_TEXT } from "../json/json-text.ts";
import { membersOf } from "../objects/object-class.ts";
import { getQueue } from "./queues.ts";
import { listSpecsByRef } from "./specs.ts";

const HEAD = ["position", "call_id", "op", "state", "spec", "kind", "annotator", "created_at", "value"];
const KEYS = HEAD.map((name) => JSON.stringify(name));

/** Everything that was said in a queue, a line each: as CSV, or as JSON lines with the values as they were logged. */
export async function exportQueue(
  ctx: Ctx,
  { project_id, queue_id, format }: { project_id: string; queue_id: string; format: string },
): Promise<Download> {
  if (format !== "csv" && format !== "jsonl") throw new AppError("invalid", 'format must be "csv" or "jsonl"');
  const queue = await getQueue(ctx, { project_id, queue_id });
  const specs = await listSpecsByRef(ctx, project_id, queue.scorer_refs);
  const types = specs.flatMap(({ name }) => [ANNOTATION_PREFIX + name, FINAL_PREFIX + name]);
  const [items, said] = await Promise.all([
    listItems(ctx.readSql, { project_id, queue_id, sort: [] }),
    listSaidValues(ctx.readSql, { project_id, queue_id }, types),
  ]);
  const byCall = Map.groupBy(said, ({ call_id }) => call_id);
  const lines = items.flatMap((item) => {
    const rows = byCall.get(item.call_id) ?? [];
    const about = [item.position, item.call_id, item.call_op_name, item.annotation_state].map(cellOf);
    if (rows.length === 0) return [[...about, ...NOTHING_SAID]];
    return rows.map(({ feedback_type, wb_user_id, created_at, payload }) => {
      const final = feedback_type.startsWith(FINAL_PREFIX);
      const spec = feedback_type.slice((final ? FINAL_PREFIX : ANNOTATION_PREFIX).length);
      const by = [spec, final ? "final" : "annotation", wb_user_id, created_at].map(cellOf);
      return [...about, ...by, membersOf(payload)?.get("value") ?? NULL_TEXT];
    });
  });
  const text =
    format === "csv"
      ? csvLines([HEAD, ...lines.map((cells) => cells.map(plainText))])
      : lines.map((cells) => jsonLine(KEYS, cells)).join("");
  return { type: TYPES[format], name: `${queue.name}.${format}`, chunks: piecesOf(text) };
}

async function* piecesOf(text: string): AsyncGenerator<string> {
  yield text;
}

const TYPES = { csv: "text/csv; charset=utf-8", jsonl: "application/jsonl" } as const;

const NOTHING_SAID = [NULL_TEXT, NULL_TEXT, NULL_TEXT, NULL_TEXT, NULL_TEXT];

function cellOf(value: string | number | null): JsonText {
  return asJsonText(JSON.stringify(value));
}
