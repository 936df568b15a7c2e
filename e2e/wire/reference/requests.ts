/** One request that both servers are asked; `writes` are those whose answer matters less than what they leave behind. */
export type Question = { title: string; path: string; body: unknown };

type Members = Record<string, unknown>;

const PROJECT = "wire/reference";
const id = (n: number) => `0198f000-0000-7000-8000-${String(n).padStart(12, "0")}`;
const at = (second: number) =>
  `2026-01-02T03:04:${String(second).padStart(2, "0")}.${String(second).padStart(6, "1")}Z`;
const op = (name: string, digest = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa") =>
  `weave:///${PROJECT}/op/${name}:${digest}`;
const objectRef = `weave:///${PROJECT}/object/prompt:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb`;

/** All questions, in the order in which they are asked. */
export function listQuestions(): Question[] {
  return [...logCalls(), ...readCalls(), ...queries(), ...sorts(), ...objects(), ...tables(), ...refs(), ...changes()];
}

function ask(title: string, path: string, body: Members): Question {
  return { title, path, body };
}

function start(n: number, members: Members = {}): Members {
  return {
    project_id: PROJECT,
    id: id(n),
    trace_id: id(n),
    op_name: op("item"),
    started_at: at(n),
    attributes: { tenant: "ab"[n % 2], weave: { source: "test" } },
    inputs: {
      i: n,
      half: n / 2,
      name: `item-${n}`,
      flag: n % 2 === 0,
      text: ["plain", "100% sure_thing", "back\\slash", 'it\'s "quoted"', "Straße 🦜"][n % 5],
      deep: { list: [n, { k: `v${n % 3}` }] },
    },
    ...members,
  };
}

function end(n: number, members: Members = {}): Members {
  return {
    project_id: PROJECT,
    id: id(n),
    ended_at: at(n + 5),
    output: { square: n * n, name: `out-${n}` },
    summary: {},
    ...members,
  };
}

function logCalls(): Question[] {
  const batch: unknown[] = [];
  for (let n = 1; n <= 20; n += 1) {
    batch.push({ mode: "start", req: { start: start(n, n === 2 ? { display_name: "named ß" } : {}) } });
    if (n === 20) continue;
    const failed = n % 7 === 0 ? { output: null, exception: `failed ${n}` } : {};
    batch.push({ mode: "end", req: { end: end(n, failed) } });
  }
  const child = start(31, {
    parent_id: id(1),
    trace_id: id(1),
    op_name: op("child"),
    inputs: { ref: objectRef, nested: [{ r: objectRef }] },
  });
  const grandchild = start(32, { parent_id: id(31), trace_id: id(1), op_name: op("child", "c".repeat(43)) });
  return [
    ask("log 20 calls in a batch", "/call/upsert_batch", { batch }),
    ask("log the start of a child", "/call/start", { start: child }),
    ask("log the end of a child", "/call/end", {
      end: end(31, { output: objectRef, summary: { usage: { m: { requests: 1 } } } }),
    }),
    ask("log a grandchild's start", "/call/start", { start: grandchild }),
    ask("log a grandchild's end", "/call/end", {
      end: end(32, { output: [1, null, "x"], summary: { status_counts: { success: 0, error: 1 } } }),
    }),
  ];
}

function readCalls(): Question[] {
  const query = (title: string, members: Members) =>
    ask(`calls: ${title}`, "/calls/stream_query", { project_id: PROJECT, ...members });
  const stats = (title: string, members: Members) =>
    ask(`count: ${title}`, "/calls/query_stats", { project_id: PROJECT, ...members });
  const filters: [string, Members][] = [
    ["all", {}],
    ["roots", { trace_roots_only: true }],
    ["one op", { op_names: [op("child")] }],
    ["any version of an op", { op_names: [`weave:///${PROJECT}/op/child:*`] }],
    ["two ops", { op_names: [op("child"), `weave:///${PROJECT}/op/item:*`] }],
    ["no such op", { op_names: [op("nothing")] }],
    ["ids", { call_ids: [id(3), id(1), id(99)] }],
    ["a trace", { trace_ids: [id(1)] }],
    ["children", { parent_ids: [id(1), id(31)] }],
    ["an input ref", { input_refs: [objectRef] }],
    ["an output ref", { output_refs: [objectRef] }],
    ["a trace and an op", { trace_ids: [id(1)], op_names: [op("child")] }],
    ["empty lists", { call_ids: [], trace_ids: [] }],
    ["another user", { wb_user_ids: ["nobody"] }],
    ["another run", { wb_run_ids: ["nothing"] }],
  ];
  return [
    ...[1, 2, 7, 20, 31, 32, 99].map((n) => ask(`read call ${n}`, "/call/read", { project_id: PROJECT, id: id(n) })),
    ask("read a call of another project", "/call/read", { project_id: "wire/other", id: id(1) }),
    ...filters.flatMap(([title, filter]) => [query(title, { filter }), stats(title, { filter })]),
    ...[1, 5, 100].map((limit) => query(`limit ${limit}`, { limit })),
    ...[0, 3, 19, 50].map((offset) => query(`offset ${offset}`, { offset, limit: 5 })),
    query("limit 0", { limit: 0 }),
    stats("a limit", { limit: 3 }),
    query("an empty project", { project_id: "wire/empty" }),
    ...[
      ["id"],
      ["inputs"],
      ["inputs.i"],
      ["inputs.i", "output.square"],
      ["output"],
      ["attributes", "summary"],
      ["display_name", "exception"],
    ].map((columns) => query(`columns ${columns.join(", ")}`, { columns, filter: { call_ids: [id(2), id(7)] } })),
    ask("calls without a project", "/calls/stream_query", { limit: 1 }),
    ask("calls with a limit that is text", "/calls/stream_query", { project_id: PROJECT, limit: "many" }),
  ];
}

const get = (path: string) => ({ $getField: path });
const lit = (value: unknown) => ({ $literal: value });
const convert = (path: string, to: string) => ({ $convert: { input: get(path), to } });
const contains = (path: string, text: string, fold = false) => ({
  $contains: { input: get(path), substr: lit(text), case_insensitive: fold },
});

function queries(): Question[] {
  const expressions: [string, unknown][] = [
    ["number equals", { $eq: [get("inputs.i"), lit(7)] }],
    ["fraction equals", { $eq: [get("inputs.half"), lit(2.5)] }],
    ["text equals", { $eq: [get("inputs.name"), lit("item-5")] }],
    ["literal first", { $eq: [lit("item-5"), get("inputs.name")] }],
    ["no such text", { $eq: [get("inputs.name"), lit("no")] }],
    ["text with quotes", { $eq: [get("inputs.text"), lit('it\'s "quoted"')] }],
    ["text with a backslash", { $eq: [get("inputs.text"), lit("back\\slash")] }],
    ["text beyond ASCII", { $eq: [get("inputs.text"), lit("Straße 🦜")] }],
    ["greater", { $gt: [get("inputs.i"), lit(15)] }],
    ["greater or equal", { $gte: [get("inputs.i"), lit(15)] }],
    ["greater, as int", { $gt: [convert("inputs.i", "int"), lit(15)] }],
    ["greater, as double", { $gt: [convert("inputs.half", "double"), lit(7.25)] }],
    ["not greater", { $not: [{ $gt: [convert("inputs.i", "int"), lit(3)] }] }],
    ["as text", { $eq: [convert("inputs.i", "string"), lit("12")] }],
    ["in texts", { $in: [get("inputs.name"), [lit("item-1"), lit("item-9"), lit("x")]] }],
    ["in numbers", { $in: [get("inputs.i"), [lit(1), lit(9), lit(99)]] }],
    ["contains", contains("inputs.text", "sure_")],
    ["contains, other case", contains("inputs.text", "PLAIN")],
    ["contains, any case", contains("inputs.text", "PLAIN", true)],
    ["contains an emoji", contains("inputs.text", "🦜")],
    ["contains a percent sign", contains("inputs.text", "%")],
    ["and", { $and: [{ $gt: [get("inputs.i"), lit(3)] }, { $gt: [lit(7), get("inputs.i")] }] }],
    ["or", { $or: [{ $eq: [get("inputs.i"), lit(3)] }, { $eq: [get("inputs.name"), lit("item-4")] }] }],
    ["or of three", { $or: [3, 4, 99].map((n) => ({ $eq: [get("inputs.i"), lit(n)] })) }],
    [
      "nested and, or, not",
      {
        $and: [
          { $not: [{ $eq: [get("inputs.i"), lit(3)] }] },
          { $or: [{ $gt: [get("inputs.i"), lit(18)] }, { $gt: [lit(5), get("inputs.i")] }] },
        ],
      },
    ],
    ["true", { $eq: [get("inputs.flag"), lit(true)] }],
    ["true as text", { $eq: [get("inputs.flag"), lit("true")] }],
    ["a missing path is null", { $eq: [get("inputs.nowhere"), lit(null)] }],
    ["a missing path is not x", { $not: [{ $eq: [get("inputs.nowhere"), lit("x")] }] }],
    ["a missing path is empty", { $eq: [get("inputs.nowhere"), lit("")] }],
    ["a present path is not null", { $not: [{ $eq: [get("inputs.name"), lit(null)] }] }],
    ["a list index", { $eq: [get("inputs.deep.list.0"), lit(4)] }],
    ["a key in a list", { $eq: [get("inputs.deep.list.1.k"), lit("v1")] }],
    ["an output path", { $eq: [get("output.square"), lit(25)] }],
    ["an output text", { $eq: [get("output.name"), lit("out-5")] }],
    ["an attribute", { $eq: [get("attributes.tenant"), lit("a")] }],
    ["an id", { $eq: [get("id"), lit(id(5))] }],
    ["a trace id", { $eq: [get("trace_id"), lit(id(1))] }],
    ["a parent", { $eq: [get("parent_id"), lit(id(1))] }],
    ["no parent", { $eq: [get("parent_id"), lit(null)] }],
    ["an op name", contains("op_name", "/op/child:")],
    ["an exception", { $eq: [get("exception"), lit("failed 7")] }],
    ["any exception", { $not: [{ $eq: [get("exception"), lit(null)] }] }],
    ["no exception", { $eq: [get("exception"), lit(null)] }],
    ["no end", { $eq: [get("ended_at"), lit(null)] }],
    ["a display name", { $eq: [get("display_name"), lit("named ß")] }],
    ["an unknown field", { $eq: [get("nonsense"), lit(1)] }],
    ["an unknown operation", { $near: [get("inputs.i"), lit(1)] }],
    ["too few operands", { $eq: [get("inputs.i")] }],
  ];
  return expressions.flatMap(([title, $expr]) => {
    const body = { project_id: PROJECT, filter: { trace_roots_only: false }, query: { $expr } };
    return [
      ask(`query: ${title}`, "/calls/stream_query", { ...body, columns: ["id"] }),
      ask(`query count: ${title}`, "/calls/query_stats", body),
    ];
  });
}

function sorts(): Question[] {
  const fields = [
    "started_at",
    "ended_at",
    "id",
    "op_name",
    "display_name",
    "exception",
    "inputs.i",
    "inputs.name",
    "inputs.half",
    "output.square",
    "attributes.tenant",
    "inputs.nowhere",
  ];
  const sorted = fields.flatMap((field) =>
    ["asc", "desc"].map((direction) =>
      ask(`sort: ${field} ${direction}`, "/calls/stream_query", {
        project_id: PROJECT,
        filter: { trace_roots_only: true },
        sort_by: [
          { field, direction },
          { field: "started_at", direction: "asc" },
        ],
        columns: ["id"],
      }),
    ),
  );
  return [
    ...sorted,
    ask("sort: sideways", "/calls/stream_query", {
      project_id: PROJECT,
      sort_by: [{ field: "id", direction: "sideways" }],
    }),
  ];
}

function objects(): Question[] {
  const model = {
    _type: "MyModel",
    _class_name: "MyModel",
    _bases: ["Model", "Object", "BaseModel"],
    name: "m",
    temperature: 1,
    size: 0.5,
  };
  const dataset = {
    _type: "Dataset",
    _class_name: "Dataset",
    _bases: ["Object", "BaseModel"],
    name: "d",
    rows: "no ref",
  };
  const opValue = { _type: "CustomWeaveType", weave_type: { type: "Op" }, files: { "obj.py": "f".repeat(43) } };
  const create = (object_id: string, val: unknown) =>
    ask(`create object ${object_id}`, "/obj/create", { obj: { project_id: PROJECT, object_id, val } });
  const read = (object_id: string, digest: string) =>
    ask(`read object ${object_id}:${digest}`, "/obj/read", { project_id: PROJECT, object_id, digest });
  const list = (title: string, filter: Members, members: Members = {}) =>
    ask(`objects: ${title}`, "/objs/query", { project_id: PROJECT, filter, ...members });
  return [
    create("plain", { a: [1, 1.5, null, "ß 🦜", { z: 1, a: 2 }] }),
    create("plain", { a: [1, 1.5, null, "ß 🦜", { z: 1, a: 2 }] }),
    create("plain", { a: "other" }),
    create("text", "just text"),
    create("number", 42),
    create("list", [1, [2, [3]]]),
    create("null", null),
    create("model", model),
    create("dataset", dataset),
    create("my_op", opValue),
    create("bad name!", { a: 1 }),
    create("x".repeat(129), { a: 1 }),
    ...["plain", "text", "number", "list", "null", "model", "dataset", "my_op"].map((name) => read(name, "latest")),
    read("plain", "v0"),
    read("plain", "v1"),
    read("plain", "v9"),
    read("nothing", "latest"),
    list("all", {}),
    list("latest only", { latest_only: true }),
    list("ops", { is_op: true }),
    list("no ops", { is_op: false }),
    list("by name", { object_ids: ["plain", "model"] }),
    list("models", { base_object_classes: ["Model"] }),
    list("no such class", { base_object_classes: ["Nothing"] }),
    list("limit", { is_op: false }, { limit: 2, sort_by: [{ field: "object_id", direction: "asc" }] }),
    list(
      "limit and offset",
      { is_op: false },
      { limit: 2, offset: 2, sort_by: [{ field: "object_id", direction: "asc" }] },
    ),
    list("metadata only", { object_ids: ["plain"] }, { metadata_only: true }),
  ];
}

function tables(): Question[] {
  const rows = [
    { q: "b", n: 2 },
    { q: "a", n: 10 },
    { q: "ß", n: 1.5 },
    { q: "c", n: null },
  ];
  const digest = "TABLE";
  const query = (title: string, members: Members) =>
    ask(`table: ${title}`, "/table/query", { project_id: PROJECT, digest, ...members });
  return [
    ask("create a table", "/table/create", { table: { project_id: PROJECT, rows } }),
    ask("create an empty table", "/table/create", { table: { project_id: PROJECT, rows: [] } }),
    ask("create a table of what are no rows", "/table/create", { table: { project_id: PROJECT, rows: [1, "x"] } }),
    query("all", {}),
    query("limit", { limit: 2 }),
    query("offset", { offset: 1, limit: 2 }),
    query("sorted by text", { sort_by: [{ field: "q", direction: "desc" }] }),
    query("sorted by number", { sort_by: [{ field: "n", direction: "asc" }] }),
    query("unknown", { digest: "0".repeat(64) }),
    ask("table: count", "/table/query_stats", { project_id: PROJECT, digest }),
    ask("table: change rows", "/table/update", {
      project_id: PROJECT,
      base_digest: digest,
      updates: [
        { append: { row: { q: "d" } } },
        { pop: { index: 0 } },
        { insert: { index: 1, row: { q: "e", n: 0 } } },
      ],
    }),
    ask("table: change a row that is not there", "/table/update", {
      project_id: PROJECT,
      base_digest: digest,
      updates: [{ pop: { index: 99 } }],
    }),
  ];
}

function refs(): Question[] {
  const object = (path: string) => `weave:///${PROJECT}/object/plain:OBJECT${path}`;
  const read = (title: string, list: string[]) => ask(`refs: ${title}`, "/refs/read_batch", { refs: list });
  return [
    read("none", []),
    read("an object", [object("")]),
    read("a key", [object("/key/a")]),
    read("an index", [object("/key/a/index/3")]),
    read("several", [object("/key/a/index/4/key/z"), object("/key/a/index/0"), object("/key/a/index/0")]),
    read("a missing key", [object("/key/nothing")]),
    read("an index past the end", [object("/key/a/index/99")]),
    read("a missing object", [`weave:///${PROJECT}/object/nothing:${"z".repeat(43)}`]),
  ];
}

function changes(): Question[] {
  const read = (n: number) => ask(`after changes: call ${n}`, "/call/read", { project_id: PROJECT, id: id(n) });
  return [
    ask("rename a call", "/call/update", { project_id: PROJECT, call_id: id(3), display_name: "renamed 🦜" }),
    ask("clear a name", "/call/update", { project_id: PROJECT, call_id: id(2), display_name: "" }),
    ask("rename without a name", "/call/update", { project_id: PROJECT, call_id: id(3) }),
    ask("delete a call with children", "/calls/delete", { project_id: PROJECT, call_ids: [id(1)] }),
    ask("delete what is not there", "/calls/delete", { project_id: PROJECT, call_ids: [id(99)] }),
    ...[1, 2, 3, 31, 32].map(read),
    ask("after changes: all", "/calls/stream_query", { project_id: PROJECT, columns: ["id", "display_name"] }),
    ask("delete an object's version", "/obj/delete", { project_id: PROJECT, object_id: "text", digests: ["v0"] }),
    ask("delete an object that is not there", "/obj/delete", { project_id: PROJECT, object_id: "nothing" }),
    ask("after changes: a deleted object", "/obj/read", { project_id: PROJECT, object_id: "text", digest: "v0" }),
    ask("a missing file", "/file/content", { project_id: PROJECT, digest: "q".repeat(43) }),
  ];
}
