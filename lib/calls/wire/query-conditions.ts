import { type SQL, sql } from "drizzle-orm";
import { callField, type FindField, rawPayload } from "../../query/call-fields.ts";
import { compileQuery } from "../../query/compile.ts";
import { expandedField } from "../../query/expanded-field.ts";
import { type Operation, parseQuery } from "../../query/expression.ts";
import { fieldsOf } from "../../query/fields-of.ts";
import { storable, textArray } from "../../query/json-path.ts";
import { compileLookup, hashArray } from "../../query/lookup.ts";
import { readsPayloads } from "../../query/reads-payloads.ts";
import { markHash, refCandidates } from "../ingest/field-hashes.ts";
import { clipTraceName } from "../ingest/trace-name.ts";
import { splitExpansion } from "./query-expansion.ts";
import type { CallsFilter, CallsQueryReq } from "./wire-schemas.ts";

/** How a wire query is best answered: by the indexes of its lists, by a search along time, or by reading every payload. */
export type Approach = "lists" | "search" | "scan";

/** The conditions of a wire query and the approach to take. */
export function queryConditions(input: Pick<CallsQueryReq, "project_id" | "filter" | "query" | "expand_columns">): {
  conditions: SQL[];
  approach: Approach;
  lookup: SQL | undefined;
  /** The fields that the query and its sorts are over. */
  findField: FindField;
  /** The paths whose refs stand for what they name: those of the request, and those its query names. */
  expanded: string[];
} {
  const conditions = input.filter ? filterConditions(input.project_id, input.filter) : [];
  const asked = input.query ? splitExpansion(parseQuery(input.query)) : undefined;
  const expanded = [...(input.expand_columns ?? []), ...(asked?.paths ?? [])];
  const findField = expanded.length > 0 ? expandedField(expanded) : callField;
  const found = { findField, expanded };
  const operation = asked?.operation;
  if (!operation) return { conditions, approach: "lists", lookup: undefined, ...found };
  if (isAcross(operation, expanded)) {
    // No index knows what lies behind a ref.
    const compiled = compileQuery(input.project_id, operation, findField);
    return { conditions: [...conditions, compiled], approach: "lists", lookup: undefined, ...found };
  }
  const lookup = compileLookup(input.project_id, operation);
  const approach = conditions.length > 0 ? "lists" : !lookup && readsPayloads(operation) ? "scan" : "search";
  return { conditions: [...conditions, compileQuery(input.project_id, operation)], approach, lookup, ...found };
}

/** Whether a field of a query is at one of these paths or below it. */
function isAcross(operation: Operation, paths: readonly string[]): boolean {
  return fieldsOf(operation).some((field) => paths.some((path) => `${field}.`.startsWith(`${path}.`)));
}

/** An empty list asks for nothing, like an absent one: so the clients' own server has it. */
export function filterConditions(project_id: string, filter: CallsFilter): SQL[] {
  const conditions: SQL[] = [];
  const anyOf = (column: string, values: readonly string[] | null | undefined) => {
    if (values?.length) conditions.push(sql`${sql.raw(`c.${column}`)} = ANY(${textArray(values.map(storable))})`);
  };
  anyOf("id", filter.call_ids);
  anyOf("trace_id", filter.trace_ids);
  anyOf("parent_id", filter.parent_ids);
  anyOf("thread_id", filter.thread_ids);
  anyOf("turn_id", filter.turn_ids);
  anyOf("wb_user_id", filter.wb_user_ids);
  anyOf("wb_run_id", filter.wb_run_ids);
  if (filter.op_names?.length) conditions.push(opNames(project_id, filter.op_names));
  if (filter.input_refs?.length) conditions.push(holdsRef(project_id, "inputs", filter.input_refs));
  if (filter.output_refs?.length) conditions.push(holdsRef(project_id, "output", filter.output_refs));
  if (filter.trace_roots_only) conditions.push(sql`c.parent_id IS NULL`);
  return conditions;
}

/** Ops by name or ref; `*` as a ref's version matches any version of that op. */
function opNames(project_id: string, names: readonly string[]): SQL {
  const wild = names
    .filter((name) => name.startsWith("weave:///") && name.endsWith(":*"))
    .map((name) => storable(name.slice(0, -1)));
  const exact = names.filter((name) => !(name.startsWith("weave:///") && name.endsWith(":*"))).map(storable);
  const hashes = [
    ...exact.map((name) => markHash(project_id, "op_name", name)),
    ...wild.map((prefix) => markHash(project_id, "trace_name", clipTraceName(opOfPrefix(prefix)))),
  ];
  const matches = [
    ...(exact.length > 0 ? [sql`c.op_name = ANY(${textArray(exact)})`] : []),
    ...wild.map((prefix) => sql`starts_with(c.op_name, ${prefix})`),
  ];
  return sql`(c.start_fields && ${hashArray(hashes)} AND (${sql.join(matches, sql` OR `)}))`;
}

function opOfPrefix(prefix: string): string {
  const name = prefix.slice(prefix.lastIndexOf("/") + 1, -1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** A ref anywhere inside a payload stands there as a whole JSON string. */
function holdsRef(project_id: string, root: "inputs" | "output", refs: readonly string[]): SQL {
  const hashes = hashArray(refs.flatMap((ref) => refCandidates(project_id, ref)));
  const column = sql.raw(root === "inputs" ? "c.start_fields" : "c.end_fields");
  const found = refs.map((ref) => sql`position(${JSON.stringify(storable(ref))} in ${rawPayload(root)}::text) > 0`);
  return sql`(${column} && ${hashes} AND (${sql.join(found, sql` OR `)}))`;
}
