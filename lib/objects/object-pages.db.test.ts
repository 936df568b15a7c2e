import { expect, test } from "vitest";
import { testContext } from "../../db/testing/context.ts";
import { logCalls } from "../calls/testing/log-calls.ts";
import { asJsonText } from "../json/json-text.ts";
import { publishOp } from "../typed-objects/ops.ts";
import { createObject } from "./create-object.ts";
import { findObjectPage, getObjectVersion, listVersionsOf } from "./get-object-page.ts";
import { setAliases } from "./labels.ts";
import { listObjects } from "./list-objects.ts";
import { listObjectCalls, listOpVersionCalls } from "./object-calls.ts";
import type { ObjectType } from "./object-types.ts";

async function project() {
  const ctx = await testContext();
  const { project_id } = ctx;
  const create = async (object_id: string, members: object) => {
    const val = asJsonText(JSON.stringify(members));
    return (await createObject(ctx, { obj: { project_id, object_id, val } })).digest;
  };
  const names = async (type?: ObjectType, search = "") => {
    const { objects } = await listObjects(ctx, { project_id, type, search, limit: 100 });
    return objects.map(({ object_id, versions }) => `${object_id} ${versions}`);
  };
  let count = 0;
  const call = async (op_name: string, inputs: object, end: object = {}) => {
    const id = `call${count++}`;
    const times = { started_at: "2026-05-01T10:00:00Z", ended_at: "2026-05-01T10:00:04Z" };
    await logCalls(ctx, [{ id, op_name, inputs, output: null, ...times, ...end }]);
    return id;
  };
  return { ctx, project_id, create, names, call };
}

const MODEL = { _class_name: "Mine", _bases: ["Model", "Object", "BaseModel"] };
const PROMPT = { _class_name: "MessagesPrompt", _bases: ["Prompt", "Object", "BaseModel"] };

test("each object stands in the list of its type, the last changed first", async () => {
  const { ctx, project_id, create, names } = await project();
  await create("m", { ...MODEL, n: 1 });
  await create("p", PROMPT);
  await create("plain_50", { n: 1 });
  await publishOp(ctx, project_id, "f", "def f(): ...");
  await create("m", { ...MODEL, n: 2 });
  expect(await names("models")).toEqual(["m 2"]);
  expect(await names("prompts")).toEqual(["p 1"]);
  expect(await names("ops")).toEqual(["f 1"]);
  expect(await names("datasets")).toEqual([]);
  expect(await names("objects")).toEqual(["m 2", "plain_50 1", "p 1"]);
  expect(await names(undefined, "N_5")).toEqual(["plain_50 1"]);
  expect(await names(undefined, "%")).toEqual([]);
  expect(await names(undefined, "'; --")).toEqual([]);
});

test("a version's page has its labels, and the versions beside it", async () => {
  const { ctx, project_id, create } = await project();
  const digest = await create("m", { ...MODEL, big: 1 });
  await create("m", { ...MODEL, big: 2 });
  await setAliases(ctx, { project_id, object_id: "m", digest, aliases: ["production"] });
  const page = await findObjectPage(ctx, { project_id, object_id: "m", digest: "production" });
  expect(page).toMatchObject({
    digest,
    version_index: 0,
    base_class: "Model",
    class_name: "Mine",
    aliases: ["production"],
  });
  const versions = await listVersionsOf(ctx, { project_id, object_id: "m", kind: "object" });
  expect(versions.map(({ version_index, aliases }) => [version_index, aliases])).toEqual([
    [1, ["latest"]],
    [0, ["production"]],
  ]);
  expect(await findObjectPage(ctx, { project_id, object_id: "m", digest: "v9" })).toBeUndefined();
});

test("an op's version has its source and the calls it made", async () => {
  const { ctx, project_id, call } = await project();
  const first = await publishOp(ctx, project_id, "f", "def f(): 1");
  const second = await publishOp(ctx, project_id, "f", "def f(): 2");
  const ids = [await call(first.ref, {}), await call(first.ref, {}, { exception: "no" })];
  await call(second.ref, {});
  const version = { project_id, object_id: "f", kind: "op" as const, digest: first.digest };
  expect((await getObjectVersion(ctx, version)).code).toBe("def f(): 1");
  const { calls, more } = await listObjectCalls(ctx, { ...version, limit: 10 });
  expect([calls.map(({ id }) => id).sort(), more]).toEqual([ids, false]);
  const stats = await listOpVersionCalls(ctx, { project_id, object_id: "f" });
  expect(stats.versions.find(({ digest }) => digest === first.digest)).toMatchObject({
    calls: 2,
    errors: 1,
    p50_ms: 4000,
  });
  expect(stats).toMatchObject({ complete: true, versions: { length: 2 } });
});

test("a version is used by the calls whose inputs hold its ref", async () => {
  const { ctx, project_id, create, call } = await project();
  const digest = await create("m", MODEL);
  const ref = `weave:///${project_id}/object/m:${digest}`;
  const used = await call("x", { deep: [{ model: ref }] });
  await call("x", { model: `${ref}x` });
  const { calls } = await listObjectCalls(ctx, { project_id, object_id: "m", kind: "object", digest, limit: 10 });
  expect(calls.map(({ id }) => id)).toEqual([used]);
});
