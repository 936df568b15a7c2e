import { beforeAll, expect, test } from "vitest";
import { testContext } from "@/db/testing/context";
import { upsertBatch } from "@/lib/calls/ingest/ingest";
import { listRuns } from "@/lib/evaluations/list-runs";
import { replay } from "@/lib/evaluations/testing";
import { asJsonText } from "@/lib/json/json-text";
import { createObject } from "@/lib/objects/create-object";
import { listBoards } from "./boards";
import { listChoices } from "./list-choices";
import { readLeaderboard } from "./read-leaderboard";

let ctx: Awaited<ReturnType<typeof testContext>>;
let evaluation: string;
const project_id = "rec/new";

beforeAll(async () => {
  ctx = await testContext();
  await replay(ctx, "python-0.54");
  const { runs } = await listRuns(ctx, { project_id, limit: 100 });
  const digest = runs.find(({ name }) => name === "sums 1")?.evaluation?.digest;
  evaluation = `weave:///${project_id}/object/sum-eval:${digest}`;
});

type Column = {
  evaluation_object_ref: string;
  scorer_name: string;
  summary_metric_path: string;
  should_minimize?: boolean;
};

async function publish(object_id: string, columns: Column[]) {
  const val = asJsonText(JSON.stringify({ name: `Board ${object_id}`, description: "Who is best?", columns }));
  return await createObject(ctx, { obj: { project_id, object_id, val, builtin_object_class: "Leaderboard" } });
}

function column(scorer_name: string, summary_metric_path: string, more: Partial<Column> = {}): Column {
  return { evaluation_object_ref: evaluation, scorer_name, summary_metric_path, ...more };
}

test("a board shows each model's newest finished run with its interval, column by column", async () => {
  const { runs } = await listRuns(ctx, { project_id, limit: 100 });
  const [zero, one] = ["sums 0", "sums 1"].map((name) => runs.find((run) => run.name === name));
  const first = `weave:///${project_id}/object/sum-eval:${zero?.evaluation?.digest}`;
  await publish("both-sums", [
    column("exact", "correct.true_fraction"),
    column("judge", "parts.off_by.mean", { evaluation_object_ref: first, should_minimize: true }),
  ]);
  const { board, columns, rows } = await readLeaderboard(ctx, { project_id, object_id: "both-sums" });
  expect(board).toMatchObject({ title: "Board both-sums", description: "Who is best?", version_index: 0 });
  expect(columns.map(({ metric, kind }) => [metric, kind])).toEqual([
    ["exact.correct", "pass/fail"],
    ["judge.parts.off_by", "number"],
  ]);
  expect(rows.map(({ model, cells }) => [model.version, cells.map((cell) => cell?.run_id)])).toEqual([
    [1, [one?.id, undefined]],
    [0, [undefined, zero?.id]],
  ]);
  expect(rows[0]?.cells[0]).toMatchObject({ figure: { method: "wilson" }, rank: { best: 1, worst: 1 } });
  expect(rows[1]?.cells[1]).toMatchObject({ figure: { method: "t", n: 2, value: 0.25 }, summarized: 0.25 });
});

test("a number that the rows do not have is the run's own, without interval and rank", async () => {
  await publish("counts", [column("exact", "correct.true_count"), column("exact", "nothing.at.all")]);
  const { columns, rows } = await readLeaderboard(ctx, { project_id, object_id: "counts" });
  expect(rows[0]?.cells[0]).toMatchObject({ figure: null, rank: null, summarized: 2 });
  expect(columns[0]?.remarks.join()).toContain("no interval");
  expect(columns[1]?.remarks).toEqual(["no run has this number"]);
});

test("what a column cannot show is said", async () => {
  await publish("broken", [
    column("a", "b", { evaluation_object_ref: "weave:///rec/elsewhere/object/sum-eval:abc" }),
    column("a", "b", { evaluation_object_ref: "no ref" }),
    column("a", "b", { evaluation_object_ref: `weave:///${project_id}/object/nothing:latest` }),
    column("exact", "correct.true_fraction", { evaluation_object_ref: `weave:///${project_id}/object/sum-eval:v0` }),
  ]);
  const { columns, rows } = await readLeaderboard(ctx, { project_id, object_id: "broken" });
  expect(columns.map(({ remarks }) => remarks[0])).toEqual([
    "the evaluation is in rec/elsewhere",
    "the evaluation's ref is not one",
    "there is no evaluation nothing:latest",
    undefined,
  ]);
  expect(rows).not.toHaveLength(0);
});

test("a ref to all versions of an evaluation ranks the models of all of them", async () => {
  const all = evaluation.replace(/:[^:]*$/, ":*");
  await publish("all-versions", [column("exact", "correct.true_fraction", { evaluation_object_ref: all })]);
  const { columns, rows } = await readLeaderboard(ctx, { project_id, object_id: "all-versions" });
  expect(columns[0]).toMatchObject({ metric: "exact.correct", remarks: ["runs of 2 versions of the evaluation"] });
  expect(columns[0]?.evaluation).toMatchObject({ name: "sum-eval", version: null });
  expect(rows.map(({ model }) => model.version).sort()).toEqual([0, 1]);
  const none = evaluation.replace(/sum-eval:[^:]*$/, "sum-eval%:*");
  await publish("no-versions", [column("exact", "correct.true_fraction", { evaluation_object_ref: none })]);
  expect((await readLeaderboard(ctx, { project_id, object_id: "no-versions" })).rows).toEqual([]);
});

test("of many models all are listed with their figures, and the best are ranked among each other", async () => {
  const many = "rec/many-models";
  const val = asJsonText(JSON.stringify({ _type: "Evaluation", _class_name: "Evaluation", trials: 1, scorers: [] }));
  const { digest } = await createObject(ctx, { obj: { project_id: many, object_id: "check", val } });
  const self = `weave:///${many}/object/check:${digest}`;
  const models = 43;
  // The first model fails most, and each next one passes one example more.
  const batch = Array.from({ length: models }, (_, at) => {
    const [id, model] = [`run-${at}`, `weave:///${many}/object/model-${at}:v`];
    const call = (own: string, parent_id: string | null, inputs: object, output: object) => {
      const op_name = parent_id ? "Evaluation.predict_and_score" : "Evaluation.evaluate";
      const ids = { project_id: many, id: own };
      const start = {
        ...ids,
        trace_id: id,
        parent_id,
        op_name,
        started_at: "2026-01-01T00:00:00Z",
        attributes: {},
        inputs,
      };
      const end = { ...ids, ended_at: "2026-01-01T00:00:01Z", output, summary: {} };
      return [
        { mode: "start", req: { start } },
        { mode: "end", req: { end } },
      ];
    };
    const predictions = Array.from({ length: models }, (_, example) =>
      call(`${id}-${example}`, id, { example: { example } }, { output: "", scores: { right: example <= at } }),
    );
    return [call(id, null, { self, model }, {}), ...predictions].flat();
  });
  for (const run of batch) {
    const answer = JSON.parse(await upsertBatch(ctx, JSON.stringify({ batch: run })));
    expect(answer).not.toHaveProperty("errors");
  }
  const columns = [{ evaluation_object_ref: self, scorer_name: "right", summary_metric_path: "true_fraction" }];
  const board = asJsonText(JSON.stringify({ name: "many", columns }));
  await createObject(ctx, {
    obj: { project_id: many, object_id: "many", val: board, builtin_object_class: "Leaderboard" },
  });
  const { rows, columns: shown } = await readLeaderboard(ctx, { project_id: many, object_id: "many" });
  const cells = new Map(rows.map(({ model, cells: [cell] }) => [model.name, cell]));
  expect(cells.size).toBe(models);
  expect(cells.get("model-0")).toMatchObject({ figure: { n: models, value: 1 / models }, rank: null });
  expect(cells.get("model-3")?.rank).not.toBeNull();
  expect(cells.get("model-42")).toMatchObject({ figure: { value: 1 }, rank: { best: 1 } });
  expect(shown[0]?.remarks).toContain("ranks among the 40 best of 43, which are compared with each other");
}, 60_000);

test("publishing again makes another version; what is no board is not found", async () => {
  await publish("twice", []);
  await publish("twice", [column("exact", "correct.true_fraction")]);
  const { boards } = await listBoards(ctx, { project_id });
  expect(boards.filter(({ object_id }) => object_id === "twice")).toMatchObject([{ version_index: 1 }]);
  expect(await listBoards(ctx, { project_id: ctx.project_id })).toEqual({ boards: [] });
  for (const object_id of ["sum-eval", "nobody", "twice'--"]) {
    await expect(readLeaderboard(ctx, { project_id, object_id })).rejects.toMatchObject({ code: "not_found" });
  }
});

test("evaluations with finished runs can be columns, by the numbers that they sum up", async () => {
  const { choices } = await listChoices(ctx, { project_id });
  const found = choices.find(({ evaluation_object_ref }) => evaluation_object_ref === evaluation);
  expect(found?.metrics.slice(0, 3)).toEqual([
    { scorer_name: "exact", summary_metric_path: "correct.true_fraction", should_minimize: false },
    { scorer_name: "judge", summary_metric_path: "parts.off_by.mean", should_minimize: true },
    { scorer_name: "model_latency", summary_metric_path: "mean", should_minimize: true },
  ]);
});
