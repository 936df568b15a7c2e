import { postText } from "@/components/annotations/post-text";
import type { StoredColumn } from "@/lib/leaderboards/page-endpoints";

export type BoardToPublish = {
  object_id: string;
  title: string;
  description: string;
  columns: readonly StoredColumn[];
};

/** Publishes a version of a leaderboard, as the clients do. */
export async function publishBoard(projectId: string, { object_id, title, ...board }: BoardToPublish): Promise<void> {
  const columns = board.columns.map(({ evaluation_object_ref, scorer_name, summary_metric_path, should_minimize }) => ({
    ...{ evaluation_object_ref, scorer_name, summary_metric_path, should_minimize },
  }));
  const val = { name: title, description: board.description || null, columns };
  const obj = { project_id: projectId, object_id, val, builtin_object_class: "Leaderboard" };
  await postText("/obj/create", { obj: JSON.stringify(obj) });
}

/** Whether an object has a name already, of whatever class: publishing there would become its next version. */
export async function isNameTaken(projectId: string, object_id: string): Promise<boolean> {
  const filter = { object_ids: [object_id], is_op: false, latest_only: true };
  const asked = { project_id: projectId, filter, limit: 1, metadata_only: true };
  const members = Object.entries(asked).map(([name, value]) => [name, JSON.stringify(value)]);
  const answer = (await postText("/objs/query", Object.fromEntries(members))) as { objs?: unknown[] };
  return (answer.objs?.length ?? 0) > 0;
}
