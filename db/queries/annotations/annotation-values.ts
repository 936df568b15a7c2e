import type postgres from "postgres";
import type { JsonText } from "../../../lib/json/json-text.ts";

type OfQueue = { project_id: string; queue_id: string };

export type SaidValue = {
  id: string;
  call_id: string;
  feedback_type: string;
  wb_user_id: string;
  created_at: string;
  payload: JsonText;
};

/** The latest feedback of each of these types that each person gave each call of a queue, by call. */
export async function listSaidValues(
  client: postgres.ISql,
  { project_id, queue_id }: OfQueue,
  types: readonly string[],
): Promise<SaidValue[]> {
  if (types.length === 0) return [];
  return await client<SaidValue[]>`
    select distinct on (f.call_id, f.feedback_type, f.wb_user_id)
      f.id, f.call_id, f.feedback_type, f.wb_user_id, f.created_at, f.payload
    from annotation_items as i join feedback as f on f.project_id = i.project_id and f.call_id = i.call_id
    where i.project_id = ${project_id} and i.queue_id = ${queue_id} and f.feedback_type = any(${[...types]}::text[])
    order by f.call_id, f.feedback_type, f.wb_user_id, f.created_at desc, f.id desc`;
}

export type ScoredValue = { call_id: string; feedback_type: string; runnable_ref: string | null; payload: JsonText };

/** The latest score of each scorer for each call of a queue. */
export async function listScores(client: postgres.ISql, { project_id, queue_id }: OfQueue): Promise<ScoredValue[]> {
  return await client<ScoredValue[]>`
    select distinct on (f.call_id, f.feedback_type) f.call_id, f.feedback_type, f.runnable_ref, f.payload
    from annotation_items as i join feedback as f on f.project_id = i.project_id and f.call_id = i.call_id
    where i.project_id = ${project_id} and i.queue_id = ${queue_id} and starts_with(f.feedback_type, 'wandb.runnable.')
    order by f.call_id, f.feedback_type, f.created_at desc, f.id desc`;
}
