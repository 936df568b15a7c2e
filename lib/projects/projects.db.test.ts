import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { PROJECT_TABLES } from "../../db/queries/projects/remove-project.ts";
import { testContext } from "../../db/testing/context.ts";
import { completeCalls } from "../calls/ingest/ingest.ts";
import { createFeedback } from "../feedback/create-feedback.ts";
import { asJsonText } from "../json/json-text.ts";
import { createObject } from "../objects/create-object.ts";
import { describeProject } from "./describe-project.ts";
import { getProject } from "./get-project.ts";
import { listProjects } from "./list-projects.ts";
import { removeProject } from "./remove-project.ts";
import { clearExpired } from "./retention.ts";
import { readTtlSettings, updateTtlSettings } from "./ttl-settings.ts";

/** A project with calls, an object and feedback. */
async function filledProject(calls: number) {
  const ctx = await testContext();
  const { project_id } = ctx;
  const [entity = "", project = ""] = project_id.split("/");
  const at = "2026-01-01T00:00:00Z";
  async function log() {
    const batch = Array.from({ length: calls }, () => ({
      ...{ project_id, id: randomUUID(), trace_id: randomUUID(), op_name: "op", started_at: at, ended_at: at },
      ...{ attributes: {}, inputs: {}, output: 1, summary: {} },
    }));
    await completeCalls(ctx, JSON.stringify({ batch }), { entity, project });
  }
  await log();
  await createObject(ctx, { obj: { project_id, object_id: "settings", val: asJsonText('{"k":1}') } });
  const weave_ref = `weave:///${project_id}/call/${randomUUID()}`;
  await createFeedback(ctx, { project_id, weave_ref, feedback_type: "custom", payload: asJsonText("{}") });
  const listed = async () => (await listProjects(ctx, {})).projects.find((one) => one.project_id === project_id);
  return { ctx, project_id, log, listed };
}

test("a description is kept, shown in the list and taken back", async () => {
  const { ctx, project_id, listed } = await filledProject(1);
  expect(await getProject(ctx, { project_id })).toMatchObject({ description: "" });
  await describeProject(ctx, { project_id, description: " What the support agent does.\n" });
  expect((await listed())?.description).toBe("What the support agent does.");
  await describeProject(ctx, { project_id, description: "" });
  expect(await getProject(ctx, { project_id })).toMatchObject({ description: "" });
  await expect(describeProject(ctx, { project_id, description: "a\0b" })).rejects.toThrow("description");
});

test("a project that nothing was logged to has no beginning; saying what it is for begins it", async () => {
  const ctx = await testContext();
  const { project_id } = ctx;
  expect(await getProject(ctx, { project_id })).toEqual({
    project_id,
    description: "",
    created_at: null,
    retention_days: null,
  });
  await expect(removeProject(ctx, { project_id })).rejects.toThrow("there is no project");
  await describeProject(ctx, { project_id, description: "Soon." });
  expect((await getProject(ctx, { project_id })).created_at).not.toBeNull();
});

test("a deleted project leaves nothing, others stay, and what is logged to it later begins it anew", async () => {
  const other = await filledProject(3);
  const { ctx, project_id, log, listed } = await filledProject(2_500);
  let rows = 0;
  for (let done = false; !done; ) {
    const answer = await removeProject(ctx, { project_id });
    rows += answer.rows_deleted;
    done = answer.done;
  }
  // The calls, an object, feedback and the project itself.
  expect(rows).toBe(2_503);
  for (const table of PROJECT_TABLES) {
    const [left] = await ctx.sql`select count(*)::int as rows from ${ctx.sql(table)} where project_id = ${project_id}`;
    expect([table, left?.rows]).toEqual([table, 0]);
  }
  expect(await listed()).toBeUndefined();
  expect((await other.listed())?.calls).toBe(3);
  await log();
  expect((await listed())?.calls).toBe(2_500);
});

test("calls are removed that their project keeps no longer, with what was said of them; others stay", async () => {
  const ctx = await testContext();
  const { project_id } = ctx;
  const [entity = "", project = ""] = project_id.split("/");
  const began = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString();
  const ids = [randomUUID(), randomUUID(), randomUUID()];
  const batch = [9, 8, 6].map((daysAgo, at) => ({
    ...{
      project_id,
      id: ids[at],
      trace_id: ids[at],
      op_name: "op",
      started_at: began(daysAgo),
      ended_at: began(daysAgo),
    },
    ...{ attributes: {}, inputs: {}, output: 1, summary: {} },
  }));
  await completeCalls(ctx, JSON.stringify({ batch }), { entity, project });
  for (const id of ids) {
    const weave_ref = `weave:///${project_id}/call/${id}`;
    await createFeedback(ctx, { project_id, weave_ref, feedback_type: "custom", payload: asJsonText("{}") });
  }
  const left = async (table: "calls" | "feedback") => {
    const rows = await ctx.sql<{ id: string }[]>`
      select ${ctx.sql(table === "calls" ? "id" : "call_id")} as id from ${ctx.sql(table)} where project_id = ${project_id}`;
    return rows.map(({ id }) => id).sort();
  };
  const keep = (retention_days: number | null) => updateTtlSettings(ctx, { project_id, retention_days });
  const clear = () => clearExpired(ctx.sql, ctx.signal);

  expect(await readTtlSettings(ctx, { project_id })).toEqual({ retention_days: null });
  await clear();
  expect(await left("calls")).toEqual([...ids].sort());
  expect(await keep(7)).toEqual({ retention_days: 7 });
  expect(await readTtlSettings(ctx, { project_id })).toEqual({ retention_days: 7 });
  // Of two that clear away at the same time, one does it.
  const removed = await Promise.all([clear(), clear()]);
  expect(removed.reduce((sum, count) => sum + count)).toBe(2);
  expect(await left("calls")).toEqual([ids[2]]);
  expect(await left("feedback")).toEqual([ids[2]]);
  await keep(null);
  expect(await clear()).toBe(0);
});

test("every table that holds what belongs to a project is emptied of it", async () => {
  const ctx = await testContext();
  const tables = await ctx.sql<{ name: string }[]>`
    select c.table_name as name from information_schema.columns as c
    join information_schema.tables as t using (table_schema, table_name)
    where c.table_schema = 'public' and c.column_name = 'project_id' and t.table_type = 'BASE TABLE'`;
  expect(tables.map(({ name }) => name).sort()).toEqual([...PROJECT_TABLES].sort());
});
