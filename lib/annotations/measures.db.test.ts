import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { completeCalls } from "../calls/ingest/ingest.ts";
import { createFeedback } from "../feedback/create-feedback.ts";
import { putFeedback } from "../feedback/put-feedback.ts";
import { asJsonText } from "../json/json-text.ts";
import { getAgreement } from "./agreement.ts";
import { claimItems } from "./claim-items.ts";
import { exportQueue } from "./export-queue.ts";
import { addItems } from "./items.ts";
import { getJudges } from "./judges.ts";
import { listMine } from "./queue-pages.ts";
import { createQueue } from "./queues.ts";
import { saveSpec } from "./specs.ts";
import { submitItem } from "./submit-item.ts";
import { projectOfCalls, queueOf } from "./testing.ts";

test("agreement, disagreements, final values and judges over what was said in a queue", async () => {
  const { ctx, named, call_ids, spec, submit, as } = await queueOf({ calls: 3, overlap: 2 });
  const items = await claimItems(as("Ann"), { ...named, count: 3 });
  await claimItems(as("Bob"), { ...named, count: 3 });
  for (const [index, { id }] of items.entries()) {
    await submit("Ann", id, "true");
    await submit("Bob", id, index === 0 ? "false" : "true");
  }
  const { specs } = await getAgreement(ctx, named);
  expect(specs[0]?.fields[0]?.measured).toMatchObject({ units: 3, ratings: 6, raters: ["Ann", "Bob"] });
  expect(specs[0]?.fields[0]?.measured?.pairs[0]?.agreement).toBeCloseTo(2 / 3, 12);
  const weave_ref = `weave:///${named.project_id}/call/${call_ids[0]}`;
  expect(specs[0]?.disagreements).toEqual([
    {
      call_id: call_ids[0],
      said: [
        { annotator: "Ann", value: true },
        { annotator: "Bob", value: false },
      ],
      fields: [null],
      final: null,
    },
  ]);
  const final = asJsonText(JSON.stringify({ value: false, annotation_ref: spec.ref }));
  await putFeedback(as("Cid"), {
    project_id: named.project_id,
    id: "f1",
    weave_ref,
    feedback_type: "weft.final.good",
    payload: final,
  });
  const wrong = { project_id: named.project_id, id: "f2", weave_ref, feedback_type: "weft.final.good" };
  const unfit = asJsonText(JSON.stringify({ value: "maybe", annotation_ref: spec.ref }));
  await expect(putFeedback(as("Cid"), { ...wrong, payload: unfit })).rejects.toThrow("boolean");
  await expect(putFeedback(as("Cid"), { ...wrong, payload: asJsonText('{"value":true}') })).rejects.toThrow(
    "annotation_ref",
  );
  const settled = (await getAgreement(ctx, named)).specs[0]?.disagreements[0]?.final;
  expect(settled).toMatchObject({ value: false, author: "Cid" });
  for (const [index, call] of call_ids.entries()) {
    await createFeedback(ctx, {
      ...{
        project_id: named.project_id,
        weave_ref: `weave:///${named.project_id}/call/${call}`,
        feedback_type: "wandb.runnable.judge",
      },
      ...{
        runnable_ref: `weave:///${named.project_id}/object/judge:v0`,
        payload: asJsonText(`{"output":{"passed":${index > 0}}}`),
      },
    });
  }
  const { results } = await getJudges(ctx, { ...named, threshold: 0.5 });
  const versions = [{ ref: `weave:///${named.project_id}/object/judge:v0`, calls: 3 }];
  expect(results).toMatchObject([{ scorer: "judge", path: "passed", versions, n: 3, accuracy: 1, f1: 1, mcc: 1 }]);
  const csv = await exportQueue(ctx, { ...named, format: "csv" });
  let text = "";
  for await (const chunk of csv.chunks) text += chunk;
  expect(text.split("\r\n")[1]).toContain(`1,${call_ids[0]},agent,completed,good,annotation,Ann,`);
  expect(text).toContain(",final,Cid,");
  let lines = "";
  for await (const chunk of (await exportQueue(ctx, { ...named, format: "jsonl" })).chunks) lines += chunk;
  expect(
    lines
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line).value),
  ).toContain(false);
  expect((await listMine(as("Ann"), { ...named, limit: 10 })).items).toHaveLength(3);
});

test("scorers of an evaluation are compared with people, without feedback of their own", async () => {
  const { ctx, project_id } = await projectOfCalls(0);
  const [entity = "", project = ""] = project_id.split("/");
  const at = "2026-01-01T00:00:00Z";
  const call = (id: string, op_name: string, parent_id: string | null, output: unknown) => ({
    ...{ project_id, id, trace_id: "t", op_name, parent_id, started_at: at, ended_at: at, output },
    ...{ attributes: {}, inputs: {}, summary: {} },
  });
  const batch = [1, 2, 3].flatMap((n) => [
    call(`p${n}`, "Evaluation.predict_and_score", null, {
      output: "x",
      scores: { judge: { passed: n > 1, score: n } },
    }),
    call(`m${n}`, "Model.predict", `p${n}`, "x"),
  ]);
  await completeCalls(ctx, JSON.stringify({ batch }), { entity, project });
  const about = { project_id, description: null, op_scope: null, unique_among_creators: true };
  const good = await saveSpec(ctx, {
    ...about,
    name: "good",
    title: "Good",
    field_schema: asJsonText('{"type":"boolean"}'),
  });
  const scale = asJsonText('{"type":"integer","minimum":1,"maximum":3}');
  const stars = await saveSpec(ctx, { ...about, name: "stars", title: "Stars", field_schema: scale });
  const { id: queue_id } = await createQueue(ctx, {
    ...{ project_id, name: "q", description: "", scorer_refs: [good.spec.ref, stars.spec.ref] },
  });
  const named = { project_id, queue_id };
  // The model's call of two predictions, and the third itself.
  await addItems(ctx, { ...named, call_ids: ["m1", "m2", "p3"], display_fields: [] });
  for (const { id: item_id } of await claimItems(ctx, { ...named, count: 3 })) {
    const values = [good, stars].map(({ spec }, index) => ({
      ...{ id: randomUUID(), feedback_type: `wandb.annotation.${spec.name}`, annotation_ref: spec.ref },
      value: asJsonText(index === 0 ? "true" : "2"),
    }));
    await submitItem(ctx, { ...named, item_id, state: "completed", values });
  }
  const { scorers, results } = await getJudges(ctx, { ...named, threshold: 0.5 });
  expect(scorers).toEqual(["judge"]);
  const passed = results.find(({ spec, path }) => spec === "Good" && path === "passed");
  expect(passed).toMatchObject({
    versions: [{ ref: null, calls: 3 }],
    n: 3,
    recall: 2 / 3,
    precision: 1,
    cells: [
      [["m2", "p3"], ["m1"]],
      [[], []],
    ],
  });
  const score = results.find(({ spec, path }) => spec === "Stars" && path === "score");
  expect(score).toMatchObject({
    n: 3,
    labels: [1, 2, 3],
    accuracy: 1 / 3,
    cells: [
      [[], [], []],
      [["m1"], ["m2"], ["p3"]],
      [[], [], []],
    ],
  });
});

test("fields of an object are compared one by one, however their members are ordered", async () => {
  const schema = '{"type":"object","properties":{"a":{"type":"boolean"},"b":{"type":"boolean"}},"required":["a","b"]}';
  const { ctx, named, submit, as } = await queueOf({ calls: 2, overlap: 2, schema });
  const items = await claimItems(as("Ann"), { ...named, count: 2 });
  for (const [index, { id }] of items.entries()) {
    await submit("Ann", id, '{"a":true,"b":false}');
    await submit("Bob", id, index === 0 ? '{"b":false,"a":true}' : '{"b":true,"a":true}');
  }
  const [spec] = (await getAgreement(ctx, named)).specs;
  expect(spec?.disagreements.map(({ call_id, fields }) => [call_id, fields])).toEqual([[items[1]?.call_id, ["b"]]]);
});
