import { type SQL, sql } from "drizzle-orm";
import type { FieldRoot, Mark } from "../calls/ingest/field-hashes.ts";
import { TRACE_COUNT_LIMIT } from "../calls/trace-count.ts";
import { AppError } from "../errors.ts";
import { callCost, callTokens } from "./call-cost.ts";
import { statusNow } from "./call-status-now.ts";
import { decodable } from "./decodable.ts";
import { feedbackFieldOf } from "./feedback-field.ts";
import { jsonPathText, storable } from "./json-path.ts";
import { type Told, toldField } from "./told-field.ts";

/** What a field is in SQL. A path below a payload yields text; the columns have types of their own. */
export type Field =
  | { kind: "text"; sql: SQL; mark?: Mark; finer?: Finer }
  /** `float`: a `double precision`, which compares with a number far quicker as such than as a `numeric`. */
  | { kind: "number"; sql: SQL; float?: true }
  | { kind: "time"; sql: SQL }
  | PathField;

/** For a comparison with one of these texts, a more exact expression, which takes more than the narrow columns. */
export type Finer = { than: ReadonlySet<string>; sql: () => SQL };

/**
 * A part of a payload: `text` is its nullable text (null when it is missing or JSON null), `raw` the payload it is in,
 * `hashed` the column of leaf hashes that finds it, where there is one; `told` its value without the payload; `whole`, of a
 * whole payload, whether its text is the raw one.
 */
export type PathField = {
  kind: "path";
  text: SQL;
  raw: SQL;
  hashed?: { column: SQL; path: readonly string[] };
  told?: Told;
  whole?: SQL;
};

const text = (expression: SQL, mark?: Mark): Field =>
  mark ? { kind: "text", sql: expression, mark } : { kind: "text", sql: expression };
const number = (expression: SQL): Field => ({ kind: "number", sql: expression });
const time = (expression: SQL): Field => ({ kind: "time", sql: expression });

export const DISPLAY_NAME = sql`(CASE WHEN c.renamed IS NULL THEN c.display_name ELSE nullif(c.renamed, '') END)`;

/** The columns that a query can name; `field-kinds.ts` tells the browser of their kinds. */
export const COLUMNS: Readonly<Record<string, Field>> = {
  id: text(sql`c.id`),
  project_id: text(sql`c.project_id`),
  op_name: text(sql`c.op_name`, "op_name"),
  display_name: text(DISPLAY_NAME),
  trace_id: text(sql`c.trace_id`),
  parent_id: text(sql`c.parent_id`),
  thread_id: text(sql`c.thread_id`, "thread_id"),
  turn_id: text(sql`c.turn_id`),
  wb_user_id: text(sql`c.wb_user_id`),
  wb_run_id: text(sql`c.wb_run_id`),
  exception: text(sql`(CASE WHEN c.exception IS NULL THEN NULL ELSE ${decodable(sql`c.exception`)} #>> '{}' END)`),
  started_at: time(sql`c.started_at`),
  ended_at: time(sql`c.ended_at`),
  deleted_at: time(sql`c.deleted_at`),
  "summary.weave.status": text(sql`c.status`),
  "summary.weave.latency_ms": number(sql`round(c.latency_ms)`),
  "summary.weave.trace_name": text(sql`c.trace_name`, "trace_name"),
  "summary.weave.display_name": text(DISPLAY_NAME),
  // Ours, for the app's own table.
  status: text(sql`c.status`),
  name: text(sql`coalesce(${DISPLAY_NAME}, c.trace_name)`),
  trace_name: text(sql`c.trace_name`, "trace_name"),
  model: text(sql`c.model`),
  kind: text(sql`c.kind`),
  latency_ms: { kind: "number", sql: sql`c.latency_ms`, float: true },
};

/**
 * What a call used, and what that cost in US dollars, all models together. It may lie in other rows: with the project named,
 * all of them are on one shard.
 */
export const USAGE_FIELDS: Readonly<Record<string, (project: SQL) => Field>> = {
  "summary.weave.costs": (project) => number(callCost("c", project)),
  cost: (project) => number(callCost("c", project)),
  prompt_tokens: (project) => number(callTokens("c", "prompt_tokens", project)),
  completion_tokens: (project) => number(callTokens("c", "completion_tokens", project)),
  total_tokens: (project) => number(callTokens("c", "total_tokens", project)),
};

/** What is counted beside a call. */
export const COUNT_FIELDS: Readonly<Record<string, (project: SQL) => Field>> = {
  /** The calls of a trace, counted as far as lists count them; null of a call that is not its root. */
  trace_calls: (project) =>
    number(sql`(CASE WHEN c.parent_id IS NULL THEN (SELECT count(*) FROM (
      SELECT 1 FROM calls AS t WHERE t.project_id = ${project} AND t.trace_id = c.trace_id AND t.started_at IS NOT NULL AND t.deleted_at IS NULL
      LIMIT ${TRACE_COUNT_LIMIT + 1}) AS of_trace) END)`),
  /** What people and scorers said of a call; null where nobody did. */
  feedback_count: (project) =>
    number(sql`(SELECT nullif(count(*), 0) FROM feedback AS f WHERE f.project_id = ${project} AND f.call_id = c.id)`),
};

/** Whether a call that runs is lost takes the other calls of its trace to say. */
function statusField(project: SQL): Field {
  const finer = { than: new Set(["running", "lost"]), sql: () => statusNow(project) };
  return { kind: "text", sql: sql`c.status`, finer };
}

const ROOTS: ReadonlySet<string> = new Set<FieldRoot>(["inputs", "output", "attributes", "summary"]);

/** How a query's names become fields. */
export type FindField = (name: string, project_id: string) => Field;

/** The field of that name; an unknown one is an error that names it. */
export function callField(name: string, project_id?: string): Field {
  const project = project_id === undefined ? sql`c.project_id` : sql`${project_id}`;
  if (name === "status") return statusField(project);
  for (const fields of [USAGE_FIELDS, COUNT_FIELDS]) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field) return field(project);
  }
  const column = Object.hasOwn(COLUMNS, name) ? COLUMNS[name] : undefined;
  if (column) return column;
  const [root = "", ...path] = name.split(".");
  if (ROOTS.has(root)) return payloadField(root as FieldRoot, path.map(storable));
  if (root === "feedback") return feedbackFieldOf(name, project);
  throw new AppError("forbidden", `unknown field "${name.slice(0, 200)}"`);
}

function payloadField(root: FieldRoot, path: readonly string[]): PathField {
  const text = jsonPathText(payload(root), path);
  const whole = [root, ...path];
  const told = toldField(whole, text);
  const hashed = { column: hashColumn(root), path: whole };
  const raw = rawPayload(root);
  // It begins with a brace or a bracket.
  const isRaw = sql`(ascii(${raw}::text) IN (123, 91) AND ${undecodable(root)} IS NOT TRUE)`;
  return { kind: "path", text, raw, hashed, ...(told && { told }), ...(path.length === 0 && { whole: isRaw }) };
}

/** A payload column as a `json` that Postgres can take apart. */
export function payload(root: FieldRoot): SQL {
  const column = rawPayload(root);
  return sql`(CASE WHEN ${undecodable(root)} THEN ${decodable(column)} ELSE ${column} END)`;
}

/** A payload column as it is stored: Postgres may be unable to take it apart. */
export function rawPayload(root: FieldRoot): SQL {
  return sql.raw(`c.${root}`);
}

/** The column of hashes that holds a root's leaves. */
function hashColumn(root: FieldRoot): SQL {
  return sql.raw(isStart(root) ? "c.start_fields" : "c.end_fields");
}

function undecodable(root: FieldRoot): SQL {
  return sql.raw(isStart(root) ? "c.start_undecodable" : "c.end_undecodable");
}

function isStart(root: FieldRoot): boolean {
  return root === "inputs" || root === "attributes";
}
