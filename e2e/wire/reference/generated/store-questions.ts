import { tableDigest, valueDigest } from "../../../../lib/digests/digest.ts";
import { asJsonText } from "../../../../lib/json/json-text.ts";
import { PROJECT } from "./logged-calls.ts";
import type { GeneratedQuestion } from "./question.ts";
import type { Random } from "./random.ts";

type Members = Record<string, unknown>;
type StoredObject = { object_id: string; val: unknown; digest: string };
type StoredTable = { rows: Members[]; digest: string };

const ask = (title: string, path: string, body: unknown, excuses: readonly string[] = []): GeneratedQuestion => ({
  title,
  path,
  body,
  excuses,
});
const digestOf = (value: unknown) => valueDigest(asJsonText(JSON.stringify(value)));

/** Questions about objects, refs into them, tables and their rows; those that store come first. */
export function generateStoreQuestions(random: Random, count: number): GeneratedQuestion[] {
  const objects = Array.from({ length: 40 }, (_, n) => generateObject(random, n));
  const tables = Array.from({ length: 12 }, (_, n) => generateTable(random, n));
  return [
    ...objects.map(({ object_id, val }) =>
      ask("create an object", "/obj/create", { obj: { project_id: PROJECT, object_id, val } }),
    ),
    ...tables.map(({ rows }) => ask("create a table", "/table/create", { table: { project_id: PROJECT, rows } })),
    ...Array.from({ length: count }, () => {
      const choice = random.next();
      if (choice < 0.25) return readObject(random, objects);
      if (choice < 0.45) return listObjects(random);
      if (choice < 0.65) return readRefs(random, objects);
      if (choice < 0.9) return queryTable(random, tables);
      return updateTable(random, tables);
    }),
  ];
}

function generateObject(random: Random, n: number): StoredObject {
  const name = random.pick([
    "config",
    "prompt",
    "model",
    "data_set",
    "dashed-name",
    "dots.in.name",
    "über",
    `only-${n}`,
  ]);
  const val = random.pick<() => unknown>([
    () => ({
      n,
      list: [n, n / 2, null, true, { deep: `x${n}` }],
      text: random.pick(["ß 🦜", 'q"uote', "back\\slash", ""]),
    }),
    () => ({ _type: "M", _class_name: "M", _bases: ["Model", "Object", "BaseModel"], name: "m", n }),
    () => ({ _type: "Dataset", _class_name: "Dataset", _bases: ["Object", "BaseModel"], rows: "none", n }),
    () => [n, [n, [n]]],
    () => `text ${n}`,
    () => n / 4,
    () => ({}),
    () => ({ big: 1e21, small: 1e-7, e: 1.5e300, int: 9007199254740991 }),
  ])();
  return { object_id: name, val, digest: digestOf(val) };
}

function readObject(random: Random, objects: readonly StoredObject[]): GeneratedQuestion {
  const { object_id, digest } = random.pick(objects);
  const version = random.pick([digest, digest, "latest", `v${random.int(0, 6)}`, random.pick(objects).digest]);
  const more = random.chance(0.2) ? { metadata_only: true } : {};
  return ask("read an object", "/obj/read", {
    project_id: random.chance(0.95) ? PROJECT : "wire/other",
    object_id,
    digest: version,
    ...more,
  });
}

function listObjects(random: Random): GeneratedQuestion {
  const filters: (() => Members)[] = [
    () => ({ object_ids: random.some(["config", "prompt", "model", "data_set", "nothing"], 0, 3) }),
    () => ({ is_op: random.chance(0.5) }),
    () => ({ latest_only: random.chance(0.7) }),
    () => ({ base_object_classes: random.some(["Model", "Dataset", "Nothing"], 0, 2) }),
  ];
  const filter = Object.assign({}, ...random.some(filters, 0, 3).map((make) => make()));
  const sort = random.chance(0.4)
    ? { sort_by: ["object_id", "created_at"].slice(random.int(0, 1)).map((field) => ({ field, direction: "asc" })) }
    : {};
  const page = random.chance(0.4) ? { limit: random.int(1, 12), offset: random.int(0, 8) } : {};
  const more = random.chance(0.3) ? { metadata_only: true } : {};
  return ask("list objects", "/objs/query", { project_id: PROJECT, filter, ...sort, ...page, ...more });
}

function readRefs(random: Random, objects: readonly StoredObject[]): GeneratedQuestion {
  const refs = random.some(objects, 1, 4).map(({ object_id, val, digest }) => {
    const kind = JSON.stringify(val).includes('"Op"') ? "op" : "object";
    return `weave:///${PROJECT}/${kind}/${encodeURIComponent(object_id)}:${digest}${stepsInto(random, val)}`;
  });
  return ask("read refs", "/refs/read_batch", { refs });
}

function stepsInto(random: Random, value: unknown): string {
  if (value === null || typeof value !== "object" || random.chance(0.35)) return "";
  const [key, inner] = random.pick(
    Object.entries(value).concat(Object.keys(value).length === 0 ? [["none", null]] : []),
  );
  if (inner === null && key === "none") return "";
  return Array.isArray(value)
    ? `/index/${key}${stepsInto(random, inner)}`
    : `/${random.pick(["key", "attr"])}/${encodeURIComponent(key)}${stepsInto(random, inner)}`;
}

function generateTable(random: Random, n: number): StoredTable {
  const rows = Array.from({ length: random.int(0, 25) }, (_, at) => ({
    n: at * (random.chance(0.5) ? 1 : -1) + 100 * n,
    q: `${random.pick(["a", "b", "ß"])}-${n}-${at}`,
    deep: { half: at / 2, list: [at] },
    ...(random.chance(0.5) ? { odd: random.pick<unknown>([at, `t${at}`, null, true, [at], ""]) } : {}),
  }));
  // Equal rows may stand in a table more than once.
  if (rows.length > 3 && random.chance(0.3)) rows.push(random.pick(rows));
  return { rows, digest: tableDigest(rows.map(digestOf)) };
}

function queryTable(random: Random, tables: readonly StoredTable[]): GeneratedQuestion {
  const { rows, digest } = random.pick(tables);
  const excuses: string[] = [];
  const body: Members = { project_id: PROJECT, digest };
  if (random.chance(0.3)) body.filter = { row_digests: random.some(rows, 0, 5).map(digestOf) };
  if (random.chance(0.4)) {
    const field = random.pick(["n", "q", "deep.half"]);
    body.sort_by = [{ field, direction: random.pick(["asc", "desc"]) }];
  }
  if (random.chance(0.4)) body.limit = random.int(0, 12);
  if (random.chance(0.3)) body.offset = random.int(0, 12);
  const path = random.chance(0.8) ? "/table/query" : "/table/query_stats";
  return ask("query a table", path, body, excuses);
}

function updateTable(random: Random, tables: readonly StoredTable[]): GeneratedQuestion {
  const { digest, rows } = random.pick(tables);
  const row = () => ({ added: random.int(0, 1_000) });
  const updates = Array.from({ length: random.int(0, 4) }, () =>
    random.pick<() => Members>([
      () => ({ append: { row: row() } }),
      () => ({ pop: { index: random.int(-1, rows.length) } }),
      () => ({ insert: { index: random.int(-1, rows.length + 1), row: row() } }),
    ])(),
  );
  return ask("update a table", "/table/update", { project_id: PROJECT, base_digest: digest, updates });
}
