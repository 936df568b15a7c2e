import { expect, test } from "vitest";
import { testContext } from "../../db/testing/context.ts";

import { ask, walkedEndpoints } from "./testing/ask.ts";
import { sampleRequest } from "./testing/sample-request.ts";

/* What no column, time or number can hold is the client's error and says so: clients send again what is answered with 500. */

/** The answer to what this server says it does not do. */
const NOT_DONE = 501;

const VALUES = [
  "\0",
  "1e400",
  "9".repeat(400),
  "-7000000000000",
  "+275760-09-13T00:00:00Z",
  "now-999999w",
  "999999w",
  "weave:///%zz/x/op/%zz:*",
  Buffer.from('["x","y"]').toString("base64url"),
  ...["__proto__", "constructor", "toString"],
];

test("no value makes an endpoint fail, or changes what every object has, whatever it stands for", async () => {
  const before = sharedMembers();
  const failures = await Promise.all(VALUES.map(failuresWith));
  expect(failures.flat()).toEqual([]);
  expect(sharedMembers()).toEqual(before);
}, 240_000);

function sharedMembers(): string[][] {
  return [Object.prototype, Object, Array.prototype].map((shared) => Reflect.ownKeys(shared).map(String));
}

async function failuresWith(value: string): Promise<string[]> {
  const ctx = await testContext();
  const { project_id } = ctx;
  const [entity = "", project = ""] = project_id.split("/");
  const known: Record<string, string> = { project_id, entity, project };
  const failed: string[] = [];
  for (const endpoint of walkedEndpoints.filter(({ format }) => format !== "upload")) {
    const { path, body, method } = sampleRequest(endpoint, (name) => known[name] ?? value);
    const { status, text } = await ask(ctx, path, body, { method });
    if (status >= 500 && status !== NOT_DONE) failed.push(`${endpoint.path} with ${JSON.stringify(value)}: ${text}`);
  }
  for (const { path, body } of questions(project_id, value)) {
    const { status, text } = await ask(ctx, path, JSON.stringify(body));
    if (status >= 500) failed.push(`${path} ${JSON.stringify(body)}: ${text}`);
  }
  return failed;
}

/** Places for a value where its schema says only that it is some text. */
function questions(project_id: string, value: string): { path: string; body: unknown }[] {
  const ofTime = ["is", "in", "contains", "starts with", ">", "<=", "between", "in last"];
  const fields = ["started_at", "latency_ms", "total_tokens", "status", "inputs.x", "cost", "id"];
  const values = [value, `${value} .. ${value}`];
  const filters = fields.flatMap((field) =>
    (field === "started_at" ? ofTime : ["is", ">", "between"]).flatMap((op) =>
      values.map((text) => ({ field, op, value: text })),
    ),
  );
  const sorts = ["started_at", "latency_ms", "inputs.x", "name"];
  const literals = [value, Number.isFinite(Number(value)) ? Number(value) : 1];
  const expressions = fields.flatMap((field) =>
    literals.flatMap(($literal) => ["$eq", "$gt"].map((op) => ({ [op]: [{ $getField: field }, { $literal }] }))),
  );
  return [
    ...filters.map((filter) => ({ path: "/weft/calls/list", body: { project_id, filters: [filter] } })),
    ...filters.slice(0, 16).map((filter) => ({ path: "/weft/calls/series", body: { project_id, filters: [filter] } })),
    ...sorts.map((field) => ({
      path: "/weft/calls/list",
      body: { project_id, sort: [{ field, direction: "desc" }], cursor: value },
    })),
    ...expressions.map(($expr) => ({ path: "/calls/query", body: { project_id, query: { $expr } } })),
  ];
}
