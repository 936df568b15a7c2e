import { logCalls } from "./log-calls.ts";

/** Calls the app's own API as its pages do, under a name of one's own if one is given. */
export async function ask<Answer>(url: string, path: string, body: object, user?: string): Promise<Answer> {
  const headers: Record<string, string> = user ? { cookie: `weft-user=${encodeURIComponent(user)}` } : {};
  const answer = await fetch(url + path, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

/** Makes an annotation spec and returns its ref. */
export async function makeSpec(
  url: string,
  project_id: string,
  { name, title, schema }: { name: string; title: string; schema: object },
): Promise<string> {
  const rest = { description: null, unique_among_creators: true, op_scope: null };
  const made = { project_id, name, title, field_schema: schema, ...rest };
  return (await ask<{ spec: { ref: string } }>(url, "/weft/annotations/specs/save", made)).spec.ref;
}

/** A queue over calls of a project that asks whether the goal was reached, and for a score from 1 to 5. */
export async function queueOver(
  url: string,
  project_id: string,
  { call_ids, ...settings }: { call_ids: readonly string[]; overlap?: number },
): Promise<{ id: string; goal: string }> {
  const goal = await makeSpec(url, project_id, { name: "goal", title: "Goal reached", schema: { type: "boolean" } });
  const scale = { type: "integer", minimum: 1, maximum: 5 };
  const quality = await makeSpec(url, project_id, { name: "quality", title: "Quality", schema: scale });
  const id = crypto.randomUUID();
  const queue = { project_id, id, name: "Review", scorer_refs: [goal, quality], ...settings };
  await ask(url, "/weft/annotations/queue/save", queue);
  await ask(url, "/weft/annotations/queue/fill", { project_id, queue_id: id, call_ids });
  return { id, goal };
}

/** Logs calls of one op; returns their ids. */
export async function callsIn(url: string, project_id: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => crypto.randomUUID());
  const called = (id: string, index: number) => ({
    id,
    op_name: "agent",
    started_at: new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString(),
    inputs: { question: index },
    output: "an answer",
  });
  await logCalls(url, project_id, ids.map(called));
  return ids;
}

type Feedback = { feedback_type: string; weave_ref: string; wb_user_id: string; payload: { value: unknown } };

/** All annotations of a project, as clients read them. */
export async function annotationsOf(url: string, project_id: string): Promise<Feedback[]> {
  const { result } = await ask<{ result: Feedback[] }>(url, "/feedback/query", { project_id });
  return result.filter(({ feedback_type }) => feedback_type.startsWith("wandb.annotation."));
}

/** Says a value of a call under somebody's name. */
export async function annotate(
  url: string,
  {
    project_id,
    call_id,
    spec,
    value,
    user,
  }: Record<"project_id" | "call_id" | "spec" | "user", string> & { value: unknown },
): Promise<void> {
  const name = /object\/([^:]+):/.exec(spec)?.[1];
  const about = { project_id, id: crypto.randomUUID(), weave_ref: `weave:///${project_id}/call/${call_id}` };
  const said = { feedback_type: `wandb.annotation.${name}`, annotation_ref: spec, payload: { value } };
  await ask(url, "/weft/feedback/put", { ...about, ...said }, user);
}
