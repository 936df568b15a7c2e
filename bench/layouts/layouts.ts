import { type Form, sourceSql } from "./ingest-forms.ts";

export type Layout = {
  name: string;
  about: string;
  payload: "json" | "text" | "jsonb";
  split?: boolean;
  gin: "none" | "fast" | "direct" | "jsonb";
  fillfactor?: number;
  compressed?: boolean;
  ids?: "ordered" | "random";
  /** Share of the whole set that this layout is filled with. */
  share?: number;
  /** Compare every way of handing a batch over, not only the array literal. */
  compareForms?: boolean;
  /** Keep only so many bits of a field's hash: fewer, longer posting lists. */
  bits?: number;
  /** Ask only what the variant can change. */
  questions?: RegExp;
  /** Size of the GIN's pending list. */
  pendingKb?: number;
  /** Also ask the equalities with a statistics target of 1000. */
  statistics?: boolean;
  /** Also ask the aggregates with a covering index. */
  facts?: boolean;
};

const KEYED = /page|equal|a trace/;

export const LAYOUTS: Layout[] = [
  {
    name: "b",
    about: "text inline, GIN fastupdate",
    payload: "text",
    gin: "fast",
    compareForms: true,
    facts: true,
    statistics: true,
  },
  { name: "c", about: "text payloads in a second table, GIN fastupdate", payload: "text", split: true, gin: "fast" },
  { name: "a", about: "json inline, GIN fastupdate", payload: "json", gin: "fast", compareForms: true },
  { name: "b-20bit", about: "b with 20-bit hashes", payload: "text", gin: "fast", bits: 20, questions: KEYED },
  { name: "b-direct", about: "b with GIN fastupdate off", payload: "text", gin: "direct", questions: KEYED },
  {
    name: "b-20bit-direct",
    about: "b with 20-bit hashes and GIN fastupdate off",
    payload: "text",
    gin: "direct",
    bits: 20,
    questions: KEYED,
  },
  {
    name: "b-4mb",
    about: "b with a pending list of 4 MB",
    payload: "text",
    gin: "fast",
    pendingKb: 4096,
    questions: KEYED,
  },
  { name: "b-nogin", about: "b without GIN", payload: "text", gin: "none", questions: /page|equal/ },
  { name: "b-ff85", about: "b with fillfactor 85", payload: "text", gin: "fast", fillfactor: 85, questions: KEYED },
  { name: "b-random", about: "b with random ids", payload: "text", gin: "fast", ids: "random", questions: KEYED },
  {
    name: "b-small",
    about: "b with a tenth of the calls",
    payload: "text",
    gin: "fast",
    share: 0.1,
    questions: /page|equal|contains common|trace/,
  },
  {
    name: "b-compressed",
    about: "b with the payloads left to TOAST and its compression",
    payload: "text",
    gin: "fast",
    compressed: true,
  },
  {
    name: "d",
    about: "jsonb compressed, GIN jsonb_path_ops on inputs and attributes, a fifth of the calls",
    payload: "jsonb",
    gin: "jsonb",
    compressed: true,
    share: 0.2,
  },
];

const NARROW = [
  "project_id",
  "id",
  "trace_id",
  "parent_id",
  "op_name",
  "display_name",
  "started_at",
  "ended_at",
  "exception",
  "wb_user_id",
  "inputs_preview",
  "output_preview",
  "total_tokens",
  "fields",
];
export const PAYLOADS = ["inputs", "output", "attributes", "summary"];
const KEYS = ["project_id", "id"];

/** Tables and indexes of a layout, made afresh. */
export function createSql(layout: Layout): string {
  const payloads = PAYLOADS.map((name) => `${name} ${layout.payload}${layout.compressed ? "" : " storage external"}`);
  const storage = (fillfactor: number) =>
    layout.compressed ? "" : `with (toast_tuple_target = 8160, fillfactor = ${fillfactor})`;
  const gin = {
    none: "",
    fast: `create index calls_fields on calls using gin (fields) with (fastupdate = on, gin_pending_list_limit = ${layout.pendingKb ?? 65536});`,
    direct: "create index calls_fields on calls using gin (fields) with (fastupdate = off);",
    jsonb:
      "create index calls_inputs on calls using gin (inputs jsonb_path_ops); create index calls_attributes on calls using gin (attributes jsonb_path_ops);",
  }[layout.gin];
  return `
    drop table if exists calls, call_payloads;
    create table calls (
      project_id text not null, id text not null, trace_id text, parent_id text, op_name text, display_name text,
      started_at timestamptz, ended_at timestamptz, exception text, wb_user_id text,
      ${layout.split ? "" : `${payloads.join(", ")},`}
      inputs_preview text, output_preview text, total_tokens int8,
      ${layout.gin === "jsonb" ? "" : "fields int4[] storage external,"}
      status text generated always as (case when exception is not null then 'error' when ended_at is null then 'running' else 'success' end) stored,
      latency float8 generated always as (extract(epoch from ended_at - started_at)::float8) stored,
      primary key (project_id, id)
    ) ${storage(layout.fillfactor ?? 100)};
    ${layout.split ? `create table call_payloads (project_id text not null, id text not null, ${payloads.join(", ")}, primary key (project_id, id)) ${storage(layout.fillfactor ?? 100)};` : ""}
    create index calls_started on calls (project_id, started_at desc, id desc);
    create index calls_roots on calls (project_id, started_at desc, id desc) where parent_id is null;
    create index calls_trace on calls (project_id, trace_id);
    create index calls_parent on calls (project_id, parent_id) where parent_id is not null;
    ${gin}`;
}

/** One statement that merges a batch, coming as `form`, into the layout's tables. */
export function upsertSql(layout: Layout, form: Form): string {
  const source = sourceSql(form, layout.payload);
  if (!layout.split) return mergeSql("calls", narrow(layout).concat(PAYLOADS), source, layout);
  return `with batch as materialized (${source}),
    merged as (${mergeSql("calls", narrow(layout), "select * from batch", layout)})
    ${mergeSql("call_payloads", [...KEYS, ...PAYLOADS], "select * from batch", layout)}`;
}

/** Copies a range of the seed table into the layout's tables. */
export function fillSql(layout: Layout): string {
  const range = "from seed where seq >= $1 and seq < $2";
  const md5 = (name: string) => (layout.ids === "random" ? `md5(${name})::uuid::text` : name);
  const value = (name: string) => {
    if (PAYLOADS.includes(name)) return `${name}::${layout.payload}`;
    if (name === "fields" && layout.bits)
      return `(select array_agg(f & ${2 ** layout.bits - 1}) from unnest(fields) f)`;
    return ["id", "trace_id", "parent_id"].includes(name) ? md5(name) : name;
  };
  const copy = (table: string, names: string[]) =>
    `insert into ${table} (${names.join(", ")}) select ${names.map(value).join(", ")} ${range}`;
  if (!layout.split) return copy("calls", narrow(layout).concat(PAYLOADS));
  return `with narrow as (${copy("calls", narrow(layout))}) ${copy("call_payloads", [...KEYS, ...PAYLOADS])}`;
}

function narrow(layout: Layout): string[] {
  return layout.gin === "jsonb" ? NARROW.filter((name) => name !== "fields") : NARROW;
}

function mergeSql(table: string, names: string[], source: string, layout: Layout): string {
  const merged = names
    .filter((name) => !KEYS.includes(name))
    .map((name) =>
      name === "fields" ? "fields = c.fields || excluded.fields" : `${name} = coalesce(excluded.${name}, c.${name})`,
    );
  const value = (name: string) => (PAYLOADS.includes(name) ? `s.${name}::${layout.payload}` : `s.${name}`);
  return `insert into ${table} as c (${names.join(", ")}) select ${names.map(value).join(", ")} from (${source}) s
    on conflict (project_id, id) do update set ${merged.join(", ")}`;
}
