import { expect, test } from "vitest";
import { testContext } from "../../db/testing/context.ts";
import { asJsonText } from "../json/json-text.ts";
import { readRefs } from "../refs/read-refs.ts";
import { createObject } from "./create-object.ts";
import { deleteObjects } from "./delete-objects.ts";
import { addTags, queryAliases, queryTags, removeAliases, removeTags, setAliases } from "./labels.ts";
import { queryObjects } from "./query-objects.ts";
import { readObject } from "./read-object.ts";

async function project() {
  const ctx = await testContext();
  const { project_id } = ctx;
  const object_id = "thing";
  const digests: string[] = [];
  for (const n of [0, 1, 2]) {
    digests.push((await createObject(ctx, { obj: { project_id, object_id, val: asJsonText(`{"n":${n}}`) } })).digest);
  }
  const labels = async (digest: string) => {
    const { obj } = await readObject(ctx, { project_id, object_id, digest, include_tags_and_aliases: true });
    return { tags: obj.tags, aliases: obj.aliases };
  };
  const list = async (filter: object) => {
    const { objs } = await queryObjects(ctx, { project_id, filter, include_tags_and_aliases: true });
    return objs.map(({ version_index }) => version_index);
  };
  return { ctx, project_id, object_id, digests, labels, list, at: { project_id, object_id } };
}

test("tags are added to a version once, and taken from it", async () => {
  const { ctx, at, project_id, labels, list } = await project();
  await addTags(ctx, { ...at, digest: "v0", tags: ["good", "näive"] });
  await addTags(ctx, { ...at, digest: "v0", tags: ["good"] });
  await addTags(ctx, { ...at, digest: "latest", tags: ["good"] });
  expect(await labels("v0")).toEqual({ tags: ["good", "näive"], aliases: [] });
  expect(await list({ tags: ["good"] })).toEqual([0, 2]);
  expect(await list({ tags: ["nothing", "näive"] })).toEqual([0]);
  expect(await queryTags(ctx, { project_id })).toEqual({ tags: ["good", "näive"] });
  await removeTags(ctx, { ...at, digest: "v0", tags: ["good", "never there"] });
  expect(await list({ tags: ["good"] })).toEqual([2]);
});

test("an alias points at one version at a time, and stands for its digest", async () => {
  const { ctx, at, project_id, digests, labels, list } = await project();
  await setAliases(ctx, { ...at, digest: "v0", aliases: ["production", "blessed"] });
  expect(await labels("production")).toEqual({ tags: [], aliases: ["blessed", "production"] });
  const { vals } = await readRefs(ctx, { refs: [`weave:///${project_id}/object/thing:production/attr/n`] });
  expect(vals).toEqual(["0"]);
  await setAliases(ctx, { ...at, digest: digests[2] ?? "", aliases: ["production"] });
  expect(await labels("production")).toEqual({ tags: [], aliases: ["production", "latest"] });
  expect(await labels("v0")).toEqual({ tags: [], aliases: ["blessed"] });
  expect(await list({ aliases: ["production"] })).toEqual([2]);
  expect(await list({ aliases: ["latest", "blessed"] })).toEqual([0, 2]);
  expect(await queryAliases(ctx, { project_id })).toEqual({ aliases: ["blessed", "production"] });
  await removeAliases(ctx, { ...at, aliases: ["blessed"] });
  await expect(labels("blessed")).rejects.toMatchObject({ code: "not_found" });
});

test("a deleted version loses its labels, and may be deleted by alias", async () => {
  const { ctx, at, project_id, object_id, labels } = await project();
  await setAliases(ctx, { ...at, digest: "v1", aliases: ["old"] });
  await addTags(ctx, { ...at, digest: "v1", tags: ["t"] });
  expect(await deleteObjects(ctx, { project_id, object_id, digests: ["old"] })).toMatchObject({ num_deleted: 1 });
  await createObject(ctx, { obj: { project_id, object_id, val: asJsonText('{"n":1}') } });
  expect(await labels("v3")).toEqual({ tags: [], aliases: ["latest"] });
  expect(await queryTags(ctx, { project_id })).toEqual({ tags: [] });
});

test.each(["latest", "v7", "a/b", "a:b", "a b", "A".repeat(43), "", "x".repeat(129), "a\0"])(
  "%j cannot be an alias",
  async (alias) => {
    const { ctx, at } = await project();
    await expect(setAliases(ctx, { ...at, digest: "v0", aliases: [alias] })).rejects.toMatchObject({ code: "invalid" });
  },
);

test("labels of what is not there are not found; nothing of another project is", async () => {
  const { ctx, at, project_id } = await project();
  const other = await project();
  await addTags(other.ctx, { ...other.at, digest: "v0", tags: ["theirs"] });
  expect(await queryTags(ctx, { project_id })).toEqual({ tags: [] });
  for (const digest of ["v9", "theirs", "'; --"]) {
    await expect(addTags(ctx, { ...at, digest, tags: ["t"] })).rejects.toMatchObject({ code: "not_found" });
  }
});

test("whoever looks at an object hears of its new labels", async () => {
  const { ctx, at, project_id, object_id } = await project();
  const heard: unknown[] = [];
  const listening = { ...ctx, announce: (...said: unknown[]) => heard.push(said) };
  await addTags(listening, { ...at, digest: "v0", tags: ["good"] });
  await removeTags(listening, { ...at, digest: "v0", tags: ["good"] });
  await setAliases(listening, { ...at, digest: "v0", aliases: ["live"] });
  await removeAliases(listening, { ...at, aliases: ["live"] });
  expect(heard).toEqual(Array(4).fill([project_id, "objects", [object_id]]));
});
