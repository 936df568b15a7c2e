import { expect, test } from "vitest";
import { testContext } from "@/db/testing/context";
import { asJsonText } from "@/lib/json/json-text";
import { createObject } from "@/lib/objects/create-object";
import { readObject } from "@/lib/objects/read-object";
import { queryTable } from "@/lib/tables/query-table";
import { addToDataset } from "./add-to-dataset";
import { upsertBatch } from "./ingest/ingest";

async function logged() {
  const ctx = await testContext();
  const items = [1, 2, 3].map(
    (at) =>
      `{"mode":"start","req":{"start":{"project_id":"${ctx.project_id}","id":"c${at}","trace_id":"t","op_name":"op","started_at":"2025-01-01T00:00:0${at}Z","attributes":{},"inputs":{"q":"question ${at}","n":1.0,"x":{"y":[${at}]}}}}}`,
  );
  await upsertBatch(ctx, `{"batch":[${items.join(",")}]}`);
  return ctx;
}

type Ctx = Awaited<ReturnType<typeof logged>>;
const fields = [
  { name: "question", field: "inputs.q" },
  { name: "n", field: "inputs.n" },
  { name: "y", field: "inputs.x.y" },
  { name: "answer", field: "output" },
];

function add(ctx: Ctx, ids: string[], more: Partial<Parameters<typeof addToDataset>[1]> = {}) {
  const chosen = { project_id: ctx.project_id, scope: "calls" as const, filters: [], sort: [], ids };
  return addToDataset(ctx, { ...chosen, dataset: "questions", fields, ...more });
}

async function rows(ctx: Ctx): Promise<string[]> {
  const { obj } = await readObject(ctx, { project_id: ctx.project_id, object_id: "questions", digest: "latest" });
  const value = JSON.parse(obj.val);
  expect(value).toMatchObject({ _type: "Dataset", _class_name: "Dataset", _bases: ["Object", "BaseModel"] });
  const digest = String(value.rows).split("/").at(-1) ?? "";
  const table = await queryTable(ctx, { project_id: ctx.project_id, digest });
  return table.rows.map(({ val }) => val);
}

test("calls become rows with their values as logged, in a new dataset and then in one that is there", async () => {
  const ctx = await logged();
  expect(await add(ctx, ["c2", "c1"])).toMatchObject({ object_id: "questions", rows_added: 2 });
  const first = '{"question":"question 1","n":1.0,"y":[1],"answer":null}';
  expect(await rows(ctx)).toEqual([first, first.replaceAll("1", "2").replace("2.0", "1.0")]);
  await add(ctx, ["c3"]);
  expect(await rows(ctx)).toHaveLength(3);
});

test("rows that several add at once are all in it", async () => {
  const ctx = await logged();
  await add(ctx, ["c1"]);
  await Promise.all(["c1", "c2", "c3"].map((id) => add(ctx, [id], { fields: [{ name: "id", field: "id" }] })));
  const added = (await rows(ctx)).slice(1).sort();
  expect(added).toEqual(['{"id":"c1"}', '{"id":"c2"}', '{"id":"c3"}']);
});

test("nothing is made of a name that is taken, of no calls, or of two fields of one name", async () => {
  const ctx = await logged();
  const val = asJsonText('{"a":1}');
  await createObject(ctx, { obj: { project_id: ctx.project_id, object_id: "prompt", val } });
  await expect(add(ctx, ["c1"], { dataset: "prompt" })).rejects.toThrow("no dataset");
  await expect(add(ctx, ["gone"])).rejects.toThrow("no rows to add");
  await expect(add(ctx, ["c1"], { dataset: "a/b" })).rejects.toThrow("object_id");
  await expect(add(ctx, ["c1"], { fields: [...fields, { name: "n", field: "id" }] })).rejects.toThrow("same name");
});
