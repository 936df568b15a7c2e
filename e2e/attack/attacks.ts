import { gzipSync } from "node:zlib";

/** A request meant to do harm, and the statuses that are right answers to it. */
export type Attack = {
  name: string;
  path: string;
  body: Buffer;
  headers?: Record<string, string>;
  statuses: readonly number[];
  /** What the answer must say, so that each limit has its own words. */
  says: RegExp;
};

const PROJECT = "attack/test";
const json = (text: string) => Buffer.from(text);
const MIB = 1024 * 1024;

/** An item that is refused alone costs its batch nothing: its answer is 200 and names it. */
const NAMED = [200];

/** Attacks by the size and shape of a body. */
export function listAttacks(): Attack[] {
  const start = (members: string) =>
    json(
      `{"batch":[{"mode":"start","req":{"start":{"project_id":"${PROJECT}","id":"a","trace_id":"a","op_name":"op","started_at":"2025-05-01T10:00:00Z","attributes":{},"inputs":${members}}}}]}`,
    );
  const nodes = `[${"{},".repeat(4_999_999)}{}]`;
  const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  const bomb = gzipSync(Buffer.alloc(1024 * MIB));
  const object = (val: string) => json(`{"obj":{"project_id":"${PROJECT}","object_id":"a","val":${val}}}`);
  const query = (expr: string) => json(`{"project_id":"${PROJECT}","query":{"$expr":${expr}}}`);
  const condition = '{"$eq":[{"$getField":"inputs.a"},{"$literal":1}]}';
  const many = (count: number, item: string) => `[${`${item},`.repeat(count - 1)}${item}]`;
  return [
    {
      name: "64-MB body",
      path: "/call/upsert_batch",
      body: Buffer.alloc(64_000_000, 32),
      statuses: [413],
      says: /larger than 48 MiB \(/,
    },
    {
      name: "gzip bomb of 1 GB",
      path: "/call/upsert_batch",
      body: bomb,
      headers: { "content-encoding": "gzip" },
      statuses: [413],
      says: /48 MiB unpacked/,
    },
    {
      name: "gzip bomb as OTLP",
      path: "/otel/v1/traces",
      body: bomb,
      headers: { "content-encoding": "gzip", project_id: PROJECT },
      statuses: [413],
      says: /48 MiB unpacked/,
    },
    {
      name: "5,000,000 nodes in a call",
      path: "/call/upsert_batch",
      body: start(`{"a":${nodes}}`),
      statuses: NAMED,
      says: /"index":0,"reason":"the call is of more than 2,500,000 parts/,
    },
    {
      name: "5,000,000 nodes in an object",
      path: "/obj/create",
      body: object(nodes),
      statuses: [413],
      says: /obj\.val: the value is of more than 2,500,000 parts/,
    },
    {
      name: "5,000,000 nodes in an envelope",
      path: "/refs/read_batch",
      body: json(`{"refs":${nodes}}`),
      statuses: [413],
      says: /the value is of more than 2,500,000 parts/,
    },
    {
      name: "5,000,000 nodes as OTLP",
      path: "/otel/v1/traces",
      body: json(`{"resourceSpans":${nodes}}`),
      headers: { "content-type": "application/json" },
      statuses: [413],
      says: /at most 1500000 values/,
    },
    {
      name: "100,000 levels in a call",
      path: "/call/upsert_batch",
      body: start(`{"a":${deep}}`),
      statuses: NAMED,
      says: /"index":0,"reason":"the call is nested deeper than/,
    },
    {
      name: "100,000 levels in an object",
      path: "/obj/create",
      body: object(deep),
      statuses: [413],
      says: /obj\.val: the value is nested deeper than/,
    },
    {
      name: "100,000 levels in an envelope",
      path: "/calls/stream_query",
      body: json(`{"project_id":${deep}}`),
      statuses: [413],
      says: /nested deeper than/,
    },
    {
      name: "100,000 levels, never closed",
      path: "/obj/create",
      body: object("[".repeat(100_000)),
      statuses: [400],
      says: /not valid JSON/,
    },
    {
      name: "100,000 levels as OTLP",
      path: "/otel/v1/traces",
      body: json(`{"resourceSpans":${deep}}`),
      headers: { "content-type": "application/json" },
      statuses: [400],
      says: /resourceSpans\[0\] is not an object/,
    },
    {
      name: "a query of 100,000 levels",
      path: "/calls/stream_query",
      body: query(`${'{"$not":['.repeat(100_000)}${condition}${"]}".repeat(100_000)}`),
      statuses: [400, 413],
      says: /nested deeper/,
    },
    {
      name: "a query of 100,000 conditions",
      path: "/calls/stream_query",
      body: query(`{"$or":${many(100_000, condition)}}`),
      statuses: [400],
      says: /query: longer than 1,000,000 characters/,
    },
    {
      name: "a query of 6,000 parts",
      path: "/calls/stream_query",
      body: query(`{"$or":${many(1_500, condition)}}`),
      statuses: [400],
      says: /query: more than 5000 parts/,
    },
    {
      name: "a query as large as is taken",
      path: "/calls/query_stats",
      body: query(`{"$or":${many(550, condition)}}`),
      statuses: [200],
      says: /"count"/,
    },
    {
      name: "1,000,000 refs",
      path: "/refs/read_batch",
      body: json(`{"refs":${many(1_000_000, '"weave:///a/b/object/c:d"')}}`),
      statuses: [422],
      says: /1000/,
    },
    {
      name: "1,000,000 ids in a filter",
      path: "/calls/stream_query",
      body: json(`{"project_id":"${PROJECT}","filter":{"call_ids":${many(1_000_000, '"x"')}}}`),
      statuses: [422],
      says: /1000/,
    },
    {
      name: "a batch of 25,000 items",
      path: "/call/upsert_batch",
      body: json(`{"batch":${many(25_000, "{}")}}`),
      statuses: [413],
      says: /at most 20000 items/,
    },
    {
      name: "100,000 changes of a table",
      path: "/table/update",
      body: json(
        `{"project_id":"${PROJECT}","base_digest":"x","updates":${many(100_000, '{"insert":{"index":0,"row":{}}}')}}`,
      ),
      statuses: [422],
      says: /10000/,
    },
    {
      name: "a million NaN",
      path: "/obj/create",
      body: object(many(1_000_000, "NaN")),
      statuses: [200],
      says: /digest/,
    },
    {
      name: "10 MB of backslashes",
      path: "/obj/create",
      body: object(`"${"\\\\".repeat(5_000_000)}"`),
      statuses: [200],
      says: /digest/,
    },
    {
      name: "40,000,000 levels",
      path: "/call/upsert_batch",
      body: Buffer.alloc(40_000_000, "{"),
      statuses: [413],
      says: /the body is nested deeper than 100,000 levels/,
    },
    {
      name: "20,000,000 nodes in a batch",
      path: "/call/upsert_batch",
      body: json(`{"batch":${many(10_000_000, "{}")}}`),
      statuses: [413],
      says: /the body is of more than 12,500,000 parts/,
    },
    {
      name: "no JSON at all",
      path: "/call/upsert_batch",
      body: Buffer.alloc(40_000_000, "x"),
      statuses: [400],
      says: /not valid JSON/,
    },
  ];
}
