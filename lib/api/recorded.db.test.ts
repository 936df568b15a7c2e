import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { testContext } from "../../db/testing/context.ts";
import { fileEndpoints } from "../files/endpoints.ts";
import { graphqlEndpoints } from "../graphql/endpoints.ts";
import { objectEndpoints } from "../objects/endpoints.ts";
import { refEndpoints } from "../refs/endpoints.ts";
import { serverEndpoints } from "../server/endpoints.ts";
import { tableEndpoints } from "../tables/endpoints.ts";
import { requestBody } from "./request-body.ts";

/** Requests of the published Python clients with the answers of the reference server. */
type Recorded = {
  client: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
  status: number;
  response: string;
};

const served = [
  ...objectEndpoints,
  ...tableEndpoints,
  ...fileEndpoints,
  ...refEndpoints,
  ...graphqlEndpoints,
  ...serverEndpoints,
];
const recorded = readFileSync(new URL("./fixtures/recorded.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Recorded)
  .map((request) => ({ ...request, path: request.path.replace(/^\/traces/, "") }))
  .filter(({ path }) => served.some(({ endpoint }) => [endpoint.path, ...endpoint.aliases].includes(path)));

type Context = Awaited<ReturnType<typeof testContext>>;

async function send(ctx: Context, request: Pick<Recorded, "method" | "path" | "headers" | "body">): Promise<Response> {
  const found = served.find(({ endpoint }) => [endpoint.path, ...endpoint.aliases].includes(request.path));
  if (!found) throw new Error(`no endpoint ${request.path}`);
  const bytes = request.body.startsWith("base64:")
    ? Buffer.from(request.body.slice(7), "base64")
    : Buffer.from(request.body);
  const body = Buffer.from(bytes.toString("latin1").replaceAll(/dev\/(demo|new1)/g, ctx.project_id), "latin1");
  const init = request.method === "GET" ? {} : { body };
  const incoming = new Request(`http://localhost${request.path}`, {
    method: request.method,
    headers: request.headers,
    ...init,
  });
  return await found.respond(ctx, requestBody(incoming), {});
}

const post = (ctx: Context, path: string, body: unknown) =>
  send(ctx, { method: "POST", path, headers: {}, body: JSON.stringify(body) });

/** What the recorded requests expect to be there already. */
async function seed(ctx: Context): Promise<void> {
  const { project_id } = ctx;
  for (const val of [{ a: 1, b: [1, 2] }, { a: 2 }])
    await post(ctx, "/obj/create", { obj: { project_id, object_id: "plain", val } });
  const table = recorded.find(({ path }) => path === "/table/create");
  if (table) await send(ctx, table);
  for (const { path, response } of recorded) if (/^\/files?\/content$/.test(path)) await upload(ctx, response);
}

async function upload(ctx: Context, content: string): Promise<void> {
  const form = new FormData();
  form.set("project_id", ctx.project_id);
  form.set("file", new File([content], "obj.py"));
  const encoded = new Response(form);
  const headers = { "content-type": encoded.headers.get("content-type") ?? "" };
  await send(ctx, { method: "POST", path: "/file/create", headers, body: await encoded.text() });
}

/** Members whose value is the moment's or the user's own; the others must be the reference's to the letter. */
const VARYING = new Set(["created_at", "wb_user_id", "project_id"]);

function expectAnswer(answer: unknown, expected: unknown): void {
  if (expected === null || typeof expected !== "object" || answer === null || typeof answer !== "object") {
    expect(answer).toEqual(expected);
    return;
  }
  if (Array.isArray(expected)) expect(answer).toHaveLength(expected.length);
  for (const [key, value] of Object.entries(expected)) {
    const ours = (answer as Record<string, unknown>)[key];
    if (VARYING.has(key)) expect(typeof ours).toBe(typeof value);
    else expectAnswer(ours, value);
  }
}

// The object `thing` was not recorded when it was made, and the reference found no rows of a table that another project had too.
const unanswerable = ({ path, body, response }: Recorded) =>
  body.includes("/object/thing:") || (path === "/table/query" && response === '{"rows":[]}');
const comparable = recorded.filter((request) => request.path !== "/graphql" && !unanswerable(request));

test("the recording covers every kind of request", () => {
  const paths = new Set(comparable.map(({ path }) => path));
  expect([...paths].sort()).toEqual([
    "/file/content",
    "/file/create",
    "/files/content",
    "/files/create",
    "/obj/create",
    "/obj/delete",
    "/obj/read",
    "/refs/read_batch",
    "/server_info",
    "/table/create",
    "/table/query",
    "/table/query_stats",
    "/table/update",
  ]);
});

test.each(comparable.map((request, at) => ({ ...request, name: `${at} ${request.client} ${request.path}` })))(
  "$name is answered as the reference did",
  async (request) => {
    const ctx = await testContext();
    await seed(ctx);
    const response = await send(ctx, request);
    expect(response.status).toBe(request.status);
    const text = await response.text();
    if (/content$/.test(request.path)) expect(text).toBe(request.response);
    else expectAnswer(JSON.parse(text), JSON.parse(request.response));
  },
);

test.each(recorded.filter(({ path }) => path === "/graphql"))("$client logs in: $body", async (request) => {
  const ctx = await testContext();
  const answer = JSON.parse(await (await send(ctx, request)).text());
  expect(answer.errors).toBeUndefined();
  if (request.body.includes("viewer")) {
    expect(answer.data).toEqual({ viewer: { username: "tester", defaultEntity: { name: "local" } } });
  } else {
    expect(Object.values(answer.data)).toEqual([null]);
  }
});
