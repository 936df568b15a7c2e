import type postgres from "postgres";
import { insertFeedback, listFeedbackById, type NewFeedback } from "../../db/queries/feedback/feedback.ts";
import type { Ctx } from "../api/context.ts";
import { AppError } from "../errors.ts";
import { EMPTY_OBJECT } from "../json/json-text.ts";
import { ensureProject } from "../projects/ensure-project.ts";
import { announceFeedback } from "./announce-feedback.ts";
import { prepareFeedback } from "./prepare-feedback.ts";
import { REACTION_TYPE } from "./types-of-feedback.ts";
import type { CreatedFeedback, FeedbackForCreate } from "./wire-feedback.ts";

/** Attaches feedback to a ref. The same id with the same content again changes nothing. */
export async function createFeedback(ctx: Ctx, input: FeedbackForCreate): Promise<CreatedFeedback> {
  const feedback = await prepareFeedback(ctx, input);
  await ensureProject(ctx, feedback.project_id);
  const [created] = await storeFeedback(ctx.sql, feedback.project_id, [feedback]);
  if (created instanceof AppError || !created) throw created;
  announceFeedback(ctx, feedback.project_id, [feedback]);
  return created;
}

/**
 * Stores feedback of one project and answers each in its place; an error for what has the id of other feedback.
 */
export async function storeFeedback(
  client: postgres.ISql,
  project_id: string,
  rows: readonly NewFeedback[],
): Promise<(CreatedFeedback | AppError)[]> {
  const stored = new Map(
    (await insertFeedback(client, project_id, rows)).map(({ id, created_at }) => [id, created_at]),
  );
  const answered = new Set<string>();
  const there = await listFeedbackById(client, project_id, repeatedIds(rows, stored));
  const byId = new Map(there.map((row) => [row.id, row]));
  return rows.map((row) => {
    const created_at = answered.has(row.id) ? undefined : stored.get(row.id);
    answered.add(row.id);
    if (created_at !== undefined) return answer(row, created_at);
    const other = byId.get(row.id);
    // Purged between the two statements: what was asked for was done, and undone by somebody else.
    if (!other) return answer(row, new Date().toISOString());
    if (isSame(row, other)) return answer(other, other.created_at);
    return new AppError("conflict", `feedback ${row.id} is there already with another content`);
  });
}

/** The ids that were there before this, or that stand twice in it. */
function repeatedIds(rows: readonly NewFeedback[], stored: ReadonlyMap<string, string>): string[] {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { id } of rows) {
    if (seen.has(id) || !stored.has(id)) repeated.add(id);
    seen.add(id);
  }
  return [...repeated];
}

const COMPARED = [
  "weave_ref",
  "feedback_type",
  "payload",
  "annotation_ref",
  "runnable_ref",
  "call_ref",
  "trigger_ref",
  "creator",
  "extra",
] as const;

function isSame(row: NewFeedback, other: Pick<NewFeedback, (typeof COMPARED)[number]>): boolean {
  return COMPARED.every((key) => row[key] === other[key]);
}

function answer(
  row: Pick<NewFeedback, "id" | "wb_user_id" | "feedback_type" | "payload">,
  created_at: string,
): CreatedFeedback {
  // The reference answers a payload only where the server added to it.
  const payload = row.feedback_type === REACTION_TYPE ? row.payload : EMPTY_OBJECT;
  return { id: row.id, created_at, wb_user_id: row.wb_user_id, payload };
}
