import { expect, test } from "vitest";
import { testContext } from "../../db/testing/context.ts";
import { newId } from "../ids.ts";
import { ask, walkedEndpoints } from "./testing/ask.ts";
import { sampleRequest } from "./testing/sample-request.ts";

/*
 * Every endpoint of the table is asked about everything another project has, by every name it has there. Nothing of it may
 * be in an answer, and nothing of it may change.
 */

type Context = Awaited<ReturnType<typeof testContext>>;

/** Which projects there are is no secret among the users of one server. */
const LISTS_PROJECTS = /^\/weft\/projects\/|^\/service\/projects_info$/;
const SECRET = `only-of-${newId()}`;

/** Fills a project with one thing of each kind; all it holds has the secret in it. What comes back are their names. */
async function fillProject(ctx: Context): Promise<string[]> {
  const { project_id } = ctx;
  const call = newId();
  const spanId = newId().replaceAll("-", "").slice(16);
  const parse = async (path: string, body: unknown) => {
    const { status, text } = await ask(ctx, path, JSON.stringify(body));
    expect(status, text).toBe(200);
    return JSON.parse(text) as Record<string, string>;
  };
  const start = {
    project_id,
    id: call,
    trace_id: call,
    thread_id: `thread-${call}`,
    op_name: SECRET,
    started_at: "2025-05-01T10:00:00Z",
  };
  const payload = { text: SECRET };
  const complete = {
    ...start,
    ended_at: "2025-05-01T10:00:01Z",
    attributes: {},
    inputs: payload,
    output: payload,
    summary: {},
  };
  await parse(`/v2/${project_id}/calls/complete`, { batch: [complete] });
  const object = await parse("/obj/create", { obj: { project_id, object_id: "thing", val: payload } });
  const table = await parse("/table/create", { table: { project_id, rows: [payload] } });
  const weave_ref = `weave:///${project_id}/call/${call}`;
  const feedback = await parse("/feedback/create", { project_id, weave_ref, feedback_type: "custom", payload });
  const form = new FormData();
  form.set("project_id", project_id);
  form.set("file", new File([SECRET], "a.txt"));
  const upload = new Response(form);
  const headers = { "content-type": upload.headers.get("content-type") ?? "" };
  const file = JSON.parse(
    (await ask(ctx, "/file/create", new Uint8Array(await upload.arrayBuffer()), { headers })).text,
  );
  await exportSpan(ctx, spanId, SECRET);
  return [
    call,
    start.thread_id,
    spanId,
    "thing",
    object.digest,
    table.digest,
    table.row_digests?.[0],
    feedback.id,
    file.digest,
    SECRET,
  ].map(String);
}

async function exportSpan(ctx: Context, spanId: string, name: string): Promise<void> {
  const span = { traceId: "ab".repeat(16), spanId, name, startTimeUnixNano: "1", endTimeUnixNano: "2" };
  const headers = { "content-type": "application/json", project_id: ctx.project_id };
  const body = JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] });
  expect((await ask(ctx, "/otel/v1/traces", body, { headers })).text).toBe("{}");
}

/** Everything a project has in any table, as one text. */
async function snapshot(ctx: Context): Promise<string> {
  const tables = await ctx.sql<{ name: string }[]>`
    select distinct table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'project_id' and table_name not like '%citus%' order by 1`;
  const parts: string[] = [];
  for (const { name } of tables) {
    const rows =
      await ctx.sql`select t::text as row from ${ctx.sql(name)} as t where project_id = ${ctx.project_id} order by 1`;
    parts.push(`${name}: ${rows.map(({ row }) => row).join("\n")}`);
  }
  return parts.join("\n");
}

/** The requests that ask each endpoint, as `project`, about `name`. */
function requestsAbout(project: string, name: string) {
  const [entity = "", short = ""] = project.split("/");
  const fill = (member: string) => {
    if (member === "project_id") return project;
    if (member === "entity") return entity;
    if (member === "project") return short;
    if (member.endsWith("ref") || member.endsWith("refs")) return refTo(project, member, name);
    return name;
  };
  return walkedEndpoints
    .filter(({ format }) => format !== "upload")
    .map((endpoint) => ({ endpoint, sample: sampleRequest(endpoint, fill) }));
}

function refTo(project: string, member: string, name: string): string {
  return member === "call_ref" || member === "weave_ref"
    ? `weave:///${project}/call/${name}`
    : `weave:///${project}/object/thing:${name}`;
}

test("no endpoint finds or changes what belongs to another project, whatever it is asked by", async () => {
  const owner = await testContext();
  const other = await testContext();
  const names = await fillProject(owner);
  const before = await snapshot(owner);
  for (const name of names) {
    for (const { endpoint, sample } of requestsAbout(other.project_id, name)) {
      const { status, text } = await ask(other, sample.path, sample.body, { method: sample.method });
      const title = `${endpoint.method} ${endpoint.path} about ${name}: ${status}`;
      expect(status, `${title} ${text.slice(0, 200)}`).not.toBe(500);
      if (name === SECRET) continue;
      expect(text.includes(SECRET), title).toBe(false);
      if (!LISTS_PROJECTS.test(endpoint.path)) expect(text.includes(owner.project_id), title).toBe(false);
    }
  }
  await exportSpan(other, names[2] ?? "", "the same span");
  expect(await snapshot(owner)).toBe(before);
}, 240_000);

test("the same requests find it all in the project it is of, so that they could have", async () => {
  const owner = await testContext();
  const names = await fillProject(owner);
  const found = new Set<string>();
  for (const name of names) {
    for (const { endpoint, sample } of requestsAbout(owner.project_id, name)) {
      // What writes or deletes would take from the next request what it is to find.
      if (/create|update|delete|purge|replace|upsert|start$|end$|complete|execute|seed/.test(endpoint.path)) continue;
      const { text } = await ask(owner, sample.path, sample.body, { method: sample.method });
      if (text.includes(SECRET)) found.add(endpoint.path);
    }
  }
  expect([...found]).toEqual(
    expect.arrayContaining([
      ...["/call/read", "/calls/query", "/calls/stream_query", "/obj/read", "/table/query", "/table/query_stream"],
      ...["/file/content", "/feedback/query", "/refs/read_batch", "/weft/call"],
    ]),
  );
}, 240_000);
