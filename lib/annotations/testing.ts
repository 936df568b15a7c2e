import { randomUUID } from "node:crypto";
import { testContext } from "../../db/testing/context.ts";
import type { Ctx } from "../api/context.ts";
import { completeCalls } from "../calls/ingest/ingest.ts";
import { asJsonText } from "../json/json-text.ts";
import { addItems } from "./items.ts";
import { changeQueue, createQueue } from "./queues.ts";
import { saveSpec } from "./specs.ts";
import { submitItem } from "./submit-item.ts";

/** A project of its own with so many finished calls. */
export async function projectOfCalls(count: number) {
  const ctx = await testContext();
  const { project_id } = ctx;
  const [entity = "", project = ""] = project_id.split("/");
  const started_at = "2026-01-01T00:00:00Z";
  const batch = Array.from({ length: count }, () => ({
    ...{ project_id, id: randomUUID(), trace_id: randomUUID(), op_name: "agent", started_at, ended_at: started_at },
    ...{ attributes: {}, inputs: {}, output: 1, summary: {} },
  }));
  await completeCalls(ctx, JSON.stringify({ batch }), { entity, project });
  const as = (id: string): Ctx => ({ ...ctx, user: { id } });
  return { ctx, project_id, call_ids: batch.map(({ id }) => id), as };
}

/** A queue over calls that asks for one value, a boolean unless said otherwise. */
export async function queueOf({
  calls,
  overlap = 1,
  schema = '{"type":"boolean"}',
}: {
  calls: number;
  overlap?: number;
  schema?: string;
}) {
  const made = await projectOfCalls(calls);
  const { ctx, project_id, call_ids, as } = made;
  const { spec } = await saveSpec(ctx, {
    ...{ project_id, name: "good", title: "Good", description: null, op_scope: null, unique_among_creators: false },
    field_schema: asJsonText(schema),
  });
  const { id: queue_id } = await createQueue(ctx, { project_id, name: "q", description: "", scorer_refs: [spec.ref] });
  const named = { project_id, queue_id };
  await changeQueue(ctx, named, { overlap });
  await addItems(ctx, { ...named, call_ids, display_fields: [] });
  const value = (text: string) => ({
    ...{ id: randomUUID(), feedback_type: "wandb.annotation.good", annotation_ref: spec.ref, value: asJsonText(text) },
  });
  const submit = (who: string, item_id: string, text = "true") =>
    submitItem(as(who), { ...named, item_id, state: "completed", values: [value(text)] });
  return { ...made, named, spec, value, submit };
}
