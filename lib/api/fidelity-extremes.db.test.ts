import { expect, test } from "vitest";
import { testContext } from "../../db/testing/context.ts";
import { newId } from "../ids.ts";
import { tokensAt } from "../json/testing/tokens.ts";

import { ask } from "./testing/ask.ts";
import { asked, askedLines, expectTokens, startOf, WAYS } from "./testing/fidelity.ts";

const LARGE = {
  "a string of 20 MB": `"${"0123456789\\u0000é".repeat(1_200_000)}"`,
  "a depth of 2,000": `${'{"a":['.repeat(999)}1.0${"]}".repeat(999)}`,
  "100,000 members": `{${Array.from({ length: 100_000 }, (_, at) => `"k${at}":${at}.0`).join(",")}}`,
};

test.each(Object.entries(LARGE))("%s passes calls, objects, tables and refs", async (_, value) => {
  const ctx = await testContext();
  const { project_id } = ctx;
  const id = newId();
  const object = `{"v":${value}}`;
  await WAYS["call/upsert_batch"]?.(
    ctx,
    new Map([[id, { inputs: object, attributes: "{}", output: value, summary: "{}" }]]),
  );
  const read = await ask(ctx, "/call/read", `{"project_id":"${project_id}","id":"${id}"}`);
  expect(read.text.includes(`"inputs":${object},`)).toBe(true);
  expect(read.text.includes(`"output":${value},`)).toBe(true);
  const created = await asked(
    ctx,
    "/obj/create",
    `{"obj":{"project_id":"${project_id}","object_id":"large","val":${object}}}`,
  );
  const digest = JSON.parse(tokensAt(created, ["digest"])[0] ?? "") as string;
  const named = await ask(ctx, "/obj/read", JSON.stringify({ project_id, object_id: "large", digest }));
  expect(named.text.includes(`"val":${object}`)).toBe(true);
  const refs = await ask(
    ctx,
    "/refs/read_batch",
    JSON.stringify({ refs: [`weave:///${project_id}/object/large:${digest}/key/v`] }),
  );
  expect(refs.text).toBe(`{"vals":[${value}]}`);
  const table = await asked(ctx, "/table/create", `{"table":{"project_id":"${project_id}","rows":[${object}]}}`);
  const rows = await ask(
    ctx,
    "/table/query",
    `{"project_id":"${project_id}","digest":${tokensAt(table, ["digest"])[0]}}`,
  );
  expect(rows.text.includes(`"val":${object}`)).toBe(true);
});

test("what Python writes for numbers that JSON lacks is stored and comes back as every client reads it", async () => {
  const ctx = await testContext();
  const { project_id } = ctx;
  const written = '{"n":NaN,"list":[Infinity,-Infinity],"text":"NaN"}';
  const wanted = '{"n":"NaN","list":[1e999,-1e999],"text":"NaN"}';
  const id = newId();
  await WAYS["call/upsert_batch"]?.(
    ctx,
    new Map([[id, { inputs: written, attributes: "{}", output: "NaN", summary: "{}" }]]),
  );
  const read = await asked(ctx, "/call/read", `{"project_id":"${project_id}","id":"${id}"}`);
  expectTokens(read, ["call", "inputs"], wanted);
  expectTokens(read, ["call", "output"], '"NaN"');
  const created = await asked(
    ctx,
    "/obj/create",
    `{"obj":{"project_id":"${project_id}","object_id":"n","val":${written}}}`,
  );
  const digest = tokensAt(created, ["digest"])[0];
  const object = await asked(ctx, "/obj/read", `{"project_id":"${project_id}","object_id":"n","digest":${digest}}`);
  expectTokens(object, ["obj", "val"], wanted);
  const table = await asked(ctx, "/table/create", `{"table":{"project_id":"${project_id}","rows":[${written}]}}`);
  const rows = await asked(
    ctx,
    "/table/query",
    `{"project_id":"${project_id}","digest":${tokensAt(table, ["digest"])[0]}}`,
  );
  expectTokens(rows, ["rows", 0, "val"], wanted);
  const weave_ref = `weave:///${project_id}/call/${id}`;
  await asked(
    ctx,
    "/feedback/create",
    `{"project_id":"${project_id}","weave_ref":"${weave_ref}","feedback_type":"score","payload":${written}}`,
  );
  const feedback = await asked(ctx, "/feedback/query", JSON.stringify({ project_id }));
  expectTokens(feedback, ["result", 0, "payload"], wanted);
});

test("a value that is refused is named by its place, and its companions are stored", async () => {
  const ctx = await testContext();
  const { project_id } = ctx;
  const good = { inputs: '{"a":1.0}', attributes: "{}", output: "1", summary: "{}" };
  const tooDeep = `${"[".repeat(3_000)}${"]".repeat(3_000)}`;
  const [first, bad, deep, last] = [newId(), newId(), newId(), newId()];
  const items = [
    startOf(ctx, first, good),
    startOf(ctx, bad, { ...good, inputs: '{"a":01}' }),
    startOf(ctx, deep, { ...good, inputs: `{"a":${tooDeep}}` }),
    startOf(ctx, last, good),
  ];
  const batch = items.map((start) => `{"mode":"start","req":{"start":${start}}}`).join(",");
  const { status, text } = await ask(ctx, "/call/upsert_batch", `{"batch":[${batch}]}`);
  expect(status).toBe(200);
  const { errors } = JSON.parse(text) as { errors: { index: number; reason: string }[] };
  expect(errors.map(({ index }) => index)).toEqual([1, 2]);
  expect(errors[1]?.reason).toContain("nested deeper than");
  const lines = await askedLines(ctx, "/calls/stream_query", JSON.stringify({ project_id }));
  expect(lines.map((line) => JSON.parse(tokensAt(line, ["id"])[0] ?? "")).sort()).toEqual([first, last].sort());

  const rows = await ask(ctx, "/table/create", `{"table":{"project_id":"${project_id}","rows":[{"a":1},{"a":01}]}}`);
  expect(rows.status).toBe(400);
  expect(rows.text).toContain("table.rows[1]");
  const object = await ask(ctx, "/obj/create", `{"obj":{"project_id":"${project_id}","object_id":"o","val":{"a":01}}}`);
  expect(object.status).toBe(400);
  expect(object.text).toContain("obj.val");
  const weave_ref = `weave:///${project_id}/call/${first}`;
  const item = (payload: string) =>
    `{"project_id":"${project_id}","weave_ref":"${weave_ref}","feedback_type":"score","payload":${payload}}`;
  const feedback = await ask(
    ctx,
    "/feedback/batch/create",
    `{"batch":[${[item("{}"), item("[]"), item(`{"a":${tooDeep}}`), item('{"b":1}')].join(",")}]}`,
  );
  expect(feedback.status).toBe(200);
  const refused = JSON.parse(feedback.text) as { errors: { index: number }[] };
  expect(refused.errors.map(({ index }) => index)).toEqual([1, 2]);
});
