import { expect, test } from "vitest";
import { testContext } from "../../db/testing/context.ts";
import { MAX_NESTING } from "../digests/python-json.ts";
import { AppError } from "../errors.ts";
import { asJsonText } from "../json/json-text.ts";
import { createObject } from "./create-object.ts";
import { deleteObjects } from "./delete-objects.ts";
import { queryObjects } from "./query-objects.ts";
import { readObject } from "./read-object.ts";

async function project() {
  const ctx = await testContext();
  const { project_id } = ctx;
  return {
    ctx,
    project_id,
    create: (object_id: string, val: string, expected_digest?: string) =>
      createObject(ctx, { obj: { project_id, object_id, val: asJsonText(val), expected_digest } }),
    read: async (object_id: string, digest: string) => (await readObject(ctx, { project_id, object_id, digest })).obj,
    list: async (filter: Parameters<typeof queryObjects>[1]["filter"] = {}) => {
      const { objs } = await queryObjects(ctx, { project_id, filter });
      return objs.map((obj) => `${obj.object_id}:v${obj.version_index}${obj.is_latest ? "*" : ""}`);
    },
  };
}

const MODEL = '{"_class_name":"M","_bases":["Model","Object","BaseModel"]}';
const OP = '{"_type":"CustomWeaveType","weave_type":{"type":"Op"}}';

test("a value is read back to the letter by digest, index and as latest", async () => {
  const { create, read } = await project();
  const val = '{"b": 1.0, "a": 12345678901234567890, "b": 1E400, "s": "\\u0000\\ud83d é"}';
  const { digest } = await create("thing", val);
  await create("thing", '{"second":true}');
  for (const name of [digest, "v0"]) {
    expect(await read("thing", name)).toMatchObject({ val, digest, version_index: 0, is_latest: 0, kind: "object" });
  }
  expect(await read("thing", "latest")).toMatchObject({ val: '{"second":true}', version_index: 1, is_latest: 1 });
});

test("the same content again adds no version and does not become latest", async () => {
  const { create, list } = await project();
  const first = await create("thing", '{"a":1}');
  await create("thing", '{"a":2}');
  expect(await create("thing", '{ "a" : 1 }')).toEqual(first);
  expect(await list()).toEqual(["thing:v0", "thing:v1*"]);
});

test("concurrent creations count up one by one", async () => {
  const { create, ctx, project_id } = await project();
  await Promise.all(Array.from({ length: 40 }, (_, n) => create("thing", `{"n":${n % 20}}`)));
  const { objs } = await queryObjects(ctx, { project_id });
  expect(objs.map((obj) => obj.version_index)).toEqual(Array.from({ length: 20 }, (_, n) => n));
  expect(objs.filter((obj) => obj.is_latest === 1).map((obj) => obj.version_index)).toEqual([19]);
});

test("an op and an object of one name count apart", async () => {
  const { create, list } = await project();
  await create("same", OP);
  await create("same", "{}");
  expect(await list()).toEqual(["same:v0*", "same:v0*"]);
  expect(await list({ is_op: true })).toEqual(["same:v0*"]);
});

test("a deleted version is not found and says when; created again it is a new version", async () => {
  const { create, read, list, ctx, project_id } = await project();
  const { digest } = await create("thing", '{"a":1}');
  const second = await create("thing", '{"a":2}');
  expect(await deleteObjects(ctx, { project_id, object_id: "thing", digests: ["latest"] })).toMatchObject({
    num_deleted: 1,
  });
  const error = await read("thing", second.digest).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: "not_found", details: { deleted_at: expect.stringMatching(/^\d{4}-.*Z$/) } });
  expect(await list()).toEqual(["thing:v0*"]);
  expect(await read("thing", "latest")).toMatchObject({ digest });

  await create("thing", '{"a":2}');
  expect(await list()).toEqual(["thing:v0", "thing:v2*"]);
  await expect(read("thing", "v1")).rejects.toMatchObject({ code: "not_found" });
});

test("deleting without digests deletes every version; an unknown one deletes nothing", async () => {
  const { create, list, read, ctx, project_id } = await project();
  const { digest } = await create("thing", "1");
  await create("thing", "2");
  await expect(deleteObjects(ctx, { project_id, object_id: "thing", digests: [digest, "nope"] })).rejects.toThrow(
    "versions nope of object thing",
  );
  await expect(deleteObjects(ctx, { project_id, object_id: "other" })).rejects.toMatchObject({ code: "not_found" });
  await expect(deleteObjects(ctx, { project_id, object_id: "thing", digests: [] })).rejects.toMatchObject({
    code: "invalid",
  });
  expect(await list()).toHaveLength(2);
  expect((await deleteObjects(ctx, { project_id, object_id: "thing" })).num_deleted).toBe(2);
  expect(await list()).toEqual([]);
  await expect(read("thing", "latest")).rejects.toMatchObject({ details: { deleted_at: expect.any(String) } });
});

test("lists are filtered by name, class, kind and latest", async () => {
  const { create, list } = await project();
  await create("m", MODEL);
  await create("m", "{}");
  await create("op", OP);
  await create("it's", "{}").catch(() => {});
  await create("d", "[]");
  expect(await list({ object_ids: ["m", "d"] })).toEqual(["m:v0", "m:v1*", "d:v0*"]);
  expect(await list({ base_object_classes: ["Model"] })).toEqual(["m:v0"]);
  expect(await list({ base_object_classes: ["Model"], latest_only: true })).toEqual([]);
  expect(await list({ leaf_object_classes: ["M"] })).toEqual(["m:v0"]);
  expect(await list({ exclude_base_object_classes: ["Model"], is_op: false })).toEqual(["m:v1*", "d:v0*"]);
  expect(await list({ latest_only: true })).toEqual(["m:v1*", "op:v0*", "d:v0*"]);
  expect(await list({ object_ids: ["'; drop table objects; --", "%", "\\"] })).toEqual([]);
});

test("lists are sorted and paged, and metadata comes without values", async () => {
  const { create, ctx, project_id } = await project();
  for (const name of ["b", "a", "c"]) await create(name, `{"name":"${name}"}`);
  const ids = async (input: Omit<Parameters<typeof queryObjects>[1], "project_id">) =>
    (await queryObjects(ctx, { project_id, ...input })).objs.map((obj) => obj.object_id);
  expect(await ids({ sort_by: [{ field: "object_id", direction: "asc" }] })).toEqual(["a", "b", "c"]);
  expect(await ids({ sort_by: [{ field: "created_at", direction: "desc" }], limit: 2 })).toEqual(["c", "a"]);
  expect(await ids({ limit: 1, offset: 1 })).toEqual(["a"]);
  await expect(ids({ sort_by: [{ field: "val; --", direction: "asc" }] })).rejects.toThrow("cannot be sorted");
  const { objs } = await queryObjects(ctx, { project_id, metadata_only: true, include_storage_size: true, limit: 1 });
  expect(objs[0]).toMatchObject({ object_id: "b", val: "{}", size_bytes: 12 });
});

test("an expected digest that differs is a conflict, and nothing is stored", async () => {
  const { create, list } = await project();
  const { digest } = await create("thing", "{}");
  expect((await create("thing", "{}", digest)).digest).toBe(digest);
  await expect(create("other", "{}", "x".repeat(43))).rejects.toMatchObject({ code: "conflict" });
  expect(await list()).toEqual(["thing:v0*"]);
});

test("bad names and projects are refused with a reason", async () => {
  const { create, ctx } = await project();
  await expect(create("a b", "1")).rejects.toThrow('object_id "a b" contains " "');
  await expect(
    createObject(ctx, { obj: { project_id: "nowhere", object_id: "a", val: asJsonText("1") } }),
  ).rejects.toThrow(AppError);
  await expect(readObject(ctx, { project_id: "e/p", object_id: "a\0", digest: "latest" })).rejects.toThrow(
    "object_id contains",
  );
  await expect(readObject(ctx, { project_id: "e/p", object_id: "a", digest: "\ud83d" })).rejects.toThrow(
    "digest contains",
  );
});

test("a value at the deepest nesting taken is stored and read", async () => {
  const { create, read } = await project();
  const val = "[".repeat(MAX_NESTING) + "]".repeat(MAX_NESTING);
  const { digest } = await create("deep", val);
  expect((await read("deep", digest)).val).toBe(val);
});

test("objects of another project are not found", async () => {
  const one = await project();
  const other = await project();
  const { digest } = await one.create("thing", "1");
  await expect(other.read("thing", digest)).rejects.toMatchObject({ code: "not_found" });
});
