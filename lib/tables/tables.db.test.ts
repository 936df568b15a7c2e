import { expect, test } from "vitest";
import { testContext } from "../../db/testing/context.ts";
import { tableDigest, valueDigest } from "../digests/digest.ts";
import { asJsonText } from "../json/json-text.ts";
import { createTable, createTableFromDigests } from "./create-table.ts";
import { type QueryTable, queryTable, streamTable } from "./query-table.ts";
import { queryTableStats, queryTableStatsBatch } from "./query-table-stats.ts";
import { updateTable } from "./update-table.ts";

async function project() {
  const ctx = await testContext();
  const { project_id } = ctx;
  return {
    ctx,
    project_id,
    create: (rows: string[]) => createTable(ctx, { table: { project_id, rows: rows.map(asJsonText) } }),
    rows: async (digest: string, options: Omit<QueryTable, "project_id" | "digest"> = {}) =>
      (await queryTable(ctx, { project_id, digest, ...options })).rows,
  };
}

const numbered = (count: number) => Array.from({ length: count }, (_, n) => `{"n":${n}}`);

test("rows come back to the letter, in order, repeated ones once per occurrence", async () => {
  const { create, rows } = await project();
  const texts = ['{"a": 1.0}', '{"s":"\\u0000\\udc00 é","n":12345678901234567890}', '{"a": 1.0}', "{}"];
  const { digest, row_digests } = await create(texts);
  const found = await rows(digest);
  expect(found.map((row) => row.val)).toEqual(texts);
  expect(found.map((row) => row.digest)).toEqual(row_digests);
  expect(found.map((row) => row.original_index)).toEqual([0, 1, 2, 3]);
});

test("pages, filters and sorts keep each row's original index", async () => {
  const { create, rows } = await project();
  const { digest, row_digests } = await create(numbered(5_000));
  const indexes = async (options: Parameters<typeof rows>[1]) =>
    (await rows(digest, options)).map((row) => row.original_index);
  expect(await indexes({})).toHaveLength(5_000);
  expect(await indexes({ limit: 3, offset: 2_500 })).toEqual([2_500, 2_501, 2_502]);
  expect(await indexes({ offset: 4_998 })).toEqual([4_998, 4_999]);
  expect(await indexes({ offset: 9_999 })).toEqual([]);
  expect(await indexes({ limit: 0 })).toEqual([]);
  const some = [row_digests[4_000] ?? "", row_digests[7] ?? "", "unknown', --"];
  expect(await indexes({ filter: { row_digests: some } })).toEqual([7, 4_000]);
  expect(
    await indexes({ filter: { row_digests: some }, sort_by: [{ field: "n", direction: "desc" }], limit: 1 }),
  ).toEqual([4_000]);
  expect(await indexes({ sort_by: [{ field: "n", direction: "desc" }], limit: 2, offset: 1 })).toEqual([4_998, 4_997]);
});

test("a table is streamed as lines of JSON", async () => {
  const { create, ctx, project_id } = await project();
  const { digest } = await create(['{"a":\n1}', '{"b":"\\n"}']);
  let text = "";
  for await (const part of streamTable(ctx, { project_id, digest })) text += part;
  expect(
    text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).val),
  ).toEqual([{ a: 1 }, { b: "\n" }]);
});

test("an empty table exists", async () => {
  const { create, rows, ctx, project_id } = await project();
  const { digest } = await create([]);
  expect(digest).toBe(tableDigest([]));
  expect(await rows(digest)).toEqual([]);
  expect(await queryTableStats(ctx, { project_id, digest })).toEqual({ count: 0 });
});

test("the same rows in two projects are two tables", async () => {
  const one = await project();
  const other = await project();
  const { digest } = await one.create(numbered(3));
  await expect(other.rows(digest)).rejects.toMatchObject({ code: "not_found" });
  await expect(queryTableStats(other.ctx, { project_id: other.project_id, digest })).rejects.toMatchObject({
    code: "not_found",
  });
  await other.create(numbered(3));
  expect(await other.rows(digest)).toHaveLength(3);
});

test("concurrent tables with the same rows in other orders don't wait for each other for ever", async () => {
  const { create, rows } = await project();
  const texts = numbered(500);
  const orders = Array.from({ length: 8 }, (_, n) => (n % 2 === 0 ? [...texts] : texts.toReversed()));
  const tables = await Promise.all(orders.map(create));
  for (const { digest } of tables) expect(await rows(digest)).toHaveLength(500);
});

test("an update makes a new table and leaves the old one", async () => {
  const { create, rows, ctx, project_id } = await project();
  const base = await create(['{"n":0}', '{"n":1}']);
  const row = asJsonText('{"n":2.0}');
  const updates = [{ append: { row } }, { pop: { index: 0 } }];
  const updated = await updateTable(ctx, { project_id, base_digest: base.digest, updates });
  expect(updated.updated_row_digests).toEqual([valueDigest(row), base.row_digests[0]]);
  expect((await rows(updated.digest)).map(({ val }) => val)).toEqual(['{"n":1}', '{"n":2.0}']);
  expect(await rows(base.digest)).toHaveLength(2);
  const wrong = [{ append: { row } }, { pop: { index: 9 } }];
  await expect(updateTable(ctx, { project_id, base_digest: base.digest, updates: wrong })).rejects.toMatchObject({
    code: "invalid",
  });
  await expect(updateTable(ctx, { project_id, base_digest: "none", updates: [] })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("a table is made of stored rows, and not of rows that aren't there", async () => {
  const { create, rows, ctx, project_id } = await project();
  const first = await create(numbered(2));
  const second = await create(['{"n":9}']);
  const row_digests = [...second.row_digests, ...first.row_digests];
  const joined = await createTableFromDigests(ctx, {
    project_id,
    row_digests,
    expected_digest: tableDigest(row_digests),
  });
  expect((await rows(joined.digest)).map(({ val }) => val)).toEqual(['{"n":9}', '{"n":0}', '{"n":1}']);
  await expect(createTableFromDigests(ctx, { project_id, row_digests: ["nope"] })).rejects.toThrow("nope");
  await expect(createTableFromDigests(ctx, { project_id, row_digests, expected_digest: "x" })).rejects.toMatchObject({
    code: "conflict",
  });
  // Clients ask whether the endpoint is there in this way.
  expect(await createTableFromDigests(ctx, { project_id, row_digests: [], expected_digest: null })).toEqual({
    digest: tableDigest([]),
  });
});

test("counts of several tables leave out what is not there", async () => {
  const { create, ctx, project_id } = await project();
  const { digest } = await create(['{"n":1}', '{"n":1}', '{"é":1}']);
  const { tables } = await queryTableStatsBatch(ctx, {
    project_id,
    digests: [digest, "none"],
    include_storage_size: true,
  });
  expect(tables).toEqual([{ digest, count: 3, storage_size_bytes: 15 }]);
});
