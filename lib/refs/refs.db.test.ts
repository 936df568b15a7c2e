import { expect, test } from "vitest";
import { testContext } from "../../db/testing/context.ts";
import { asJsonText } from "../json/json-text.ts";
import { createObject } from "../objects/create-object.ts";
import { deleteObjects } from "../objects/delete-objects.ts";
import { createTable } from "../tables/create-table.ts";
import { readRefs } from "./read-refs.ts";

async function project() {
  const ctx = await testContext();
  const { project_id } = ctx;
  return {
    ctx,
    project_id,
    publish: async (object_id: string, val: string) => {
      const { digest } = await createObject(ctx, { obj: { project_id, object_id, val: asJsonText(val) } });
      return `weave:///${project_id}/object/${object_id}:${digest}`;
    },
    table: async (...rows: string[]) => {
      const { digest, row_digests } = await createTable(ctx, { table: { project_id, rows: rows.map(asJsonText) } });
      return { ref: `weave:///${project_id}/table/${digest}`, row_digests };
    },
    read: async (...refs: string[]) => (await readRefs(ctx, { refs })).vals,
  };
}

test("steps lead to the text that was logged", async () => {
  const { publish, read } = await project();
  const ref = await publish("o", '{"a": {"b/c é": [1.0, 12345678901234567890]}, "n": null, "s":"\\ud83d"}');
  const key = encodeURIComponent("b/c é");
  const steps = [
    `/attr/a/key/${key}/index/1`,
    `/attr/a/key/${key}`,
    "/attr/n",
    "/attr/s",
    "/attr/a/key/x",
    "/attr/a/index/0",
    `/attr/a/key/${key}/index/2`,
  ];
  expect(await read(...steps.map((step) => ref + step))).toEqual([
    "12345678901234567890",
    "[1.0, 12345678901234567890]",
    "null",
    '"\\ud83d"',
    "null",
    "null",
    "null",
  ]);
});

test("rows of a dataset are found by digest through its table ref", async () => {
  const { publish, table, read } = await project();
  const { ref, row_digests } = await table('{"q": 1.50}', '{"q":2}');
  const dataset = await publish("ds", `{"rows":"${ref}"}`);
  expect(await read(`${dataset}/attr/rows/id/${row_digests[0]}`)).toEqual(['{"q": 1.50}']);
  expect(await read(`${dataset}/attr/rows/id/${row_digests[0]}/key/q`, `${ref}/id/${row_digests[1]}/key/q`)).toEqual([
    "1.50",
    "2",
  ]);
  expect(await read(`${dataset}/attr/rows`, `${dataset}/attr/rows/id/none`, ref)).toEqual([`"${ref}"`, "null", "null"]);
});

test("refs inside values are followed before the next step, but not at the end", async () => {
  const { publish, read } = await project();
  const inner = await publish("inner", '{"deep":{"x":1}}');
  const middle = await publish("middle", `{"inner":"${inner}/attr/deep"}`);
  const outer = await publish("outer", `{"middle":"${middle}"}`);
  expect(await read(`${outer}/attr/middle/attr/inner/key/x`, `${outer}/attr/middle`)).toEqual(["1", `"${middle}"`]);
});

test("latest and versions by index are resolved, deleted ones are null", async () => {
  const { publish, read, ctx, project_id } = await project();
  await publish("o", "1");
  const second = await publish("o", "2");
  const named = ["latest", "v0", "v1", "v7"].map((version) => `weave:///${project_id}/object/o:${version}`);
  expect(await read(...named, second)).toEqual(["2", "1", "2", "null", "2"]);
  await deleteObjects(ctx, { project_id, object_id: "o", digests: ["v1"] });
  expect(await read(...named, second)).toEqual(["1", "1", "null", "null", "null"]);
});

test("what can't be resolved is null in its place", async () => {
  const { publish, read, project_id } = await project();
  const ref = await publish("o", '{"self":"weave:///not a ref"}');
  const refs = [
    `weave:///${project_id}/call/0198`,
    ref.replace("/object/", "/op/"),
    `${ref}/attr/self/attr/x`,
    `weave:///${project_id}/object/o%00:x`,
  ];
  expect(await read(...refs, ref)).toEqual(["null", "null", "null", "null", '{"self":"weave:///not a ref"}']);
});

test("an object that leads to itself ends as null", async () => {
  const { publish, read, project_id } = await project();
  await publish("loop", `"weave:///${project_id}/object/loop:latest"`);
  expect(await read(`weave:///${project_id}/object/loop:latest/attr/x`)).toEqual(["null"]);
});

test("a value never leads into another project", async () => {
  const one = await project();
  const other = await project();
  const secret = await other.publish("secret", '{"x":1}');
  const trap = await one.publish("trap", `{"a":"${secret}"}`);
  expect(await one.read(`${trap}/attr/a/attr/x`, `${secret}/attr/x`)).toEqual(["null", "1"]);
});

test("text that is no ref is an error that names it", async () => {
  const { read } = await project();
  await expect(read("weave:///a/b/object/x:y", "'; --")).rejects.toThrow('refs[1] is not a ref: "\'; --"');
});

test("what is too large for an answer is refused before any of it is read", async () => {
  const { ctx, publish, table, read } = await project();
  const large = await publish("large", `"${"x".repeat(60)}"`);
  const { ref, row_digests } = await table(`{"q":"${"y".repeat(60)}"}`);
  const row = `${ref}/id/${row_digests[0]}`;
  const texts: string[] = [];
  const readSql = new Proxy(ctx.readSql, {
    apply: (target, self, args: [TemplateStringsArray, ...unknown[]]) => {
      if ("raw" in args[0]) texts.push(args[0].join("?"));
      return Reflect.apply(target, self, args) as unknown;
    },
  });
  const limits = { answerBytes: 100, pieceBytes: 1_000 };
  const reading = (...refs: string[]) => readRefs({ readSql }, { refs }, limits);
  await expect(reading(large, row)).rejects.toThrow("too large for one answer");
  await expect(reading(large, large)).rejects.toThrow("too large for one answer");
  const reads = () => texts.filter((text) => /\bval from/.test(text)).length;
  expect(reads()).toBe(0);
  expect((await reading(large)).vals).toEqual(await read(large));
  expect(reads()).toBe(1);
});

test("values that refs lead through are read a piece at a time, in whatever order", async () => {
  const { ctx, publish } = await project();
  const refs = await Promise.all(
    Array.from(
      { length: 20 },
      async (_, at) => `${await publish(`o${at}`, `{"a":${at},"b":"${"x".repeat(50)}"}`)}/key/a`,
    ),
  );
  const { vals } = await readRefs(ctx, { refs: [...refs, ...refs] }, { answerBytes: 100, pieceBytes: 100 });
  expect(vals).toEqual([...refs, ...refs].map((_, at) => String(at % 20)));
});
