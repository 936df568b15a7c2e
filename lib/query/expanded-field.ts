import { type SQL, sql } from "drizzle-orm";
import type { FieldRoot } from "../calls/ingest/field-hashes.ts";
import { callField, type FindField, payload } from "./call-fields.ts";
import { jsonPathText, readableJson, storable, textArray } from "./json-path.ts";

/**
 * Fields of calls whose refs at some paths stand for the values they name: those of the call's own project, by digest (an
 * object, a part of it, or a row of a table), which is how clients log them.
 */
export function expandedField(expandColumns: readonly string[]): FindField {
  const expanded = new Set(expandColumns);
  return (name, project_id) => {
    const project = sql`${project_id}`;
    const [root = "", ...path] = name.split(".");
    const steps = [root, ...path].map((_, at) => [root, ...path.slice(0, at)].join("."));
    const refAt = steps.findLastIndex((column, at) => expanded.has(column) && at < steps.length);
    const field = callField(name, project_id);
    if (field.kind !== "path" || refAt < 0) return field;
    const outer = expandedJson({ expanded, project }, root as FieldRoot, path.slice(0, refAt));
    const inner = path.slice(refAt);
    return { kind: "path", text: jsonPathText(outer, inner.map(storable)), raw: outer };
  };
}

/** The value at a path, with each ref on the way and at its end replaced where that is asked for. */
type Expansion = { expanded: ReadonlySet<string>; project: SQL };

function expandedJson(expansion: Expansion, root: FieldRoot, path: readonly string[]): SQL {
  const last = path.at(-1);
  const value =
    last === undefined
      ? payload(root)
      : sql`(${expandedJson(expansion, root, path.slice(0, -1))} #> ${textArray([storable(last)])})`;
  return expansion.expanded.has([root, ...path].join(".")) ? valueBehind(value, expansion.project) : value;
}

/** A value, or what it names when it is a ref. Named once, so that nested expansions do not multiply. */
function valueBehind(value: SQL, project: SQL): SQL {
  return sql`(SELECT CASE WHEN starts_with(e.ref, 'weave:///' || c.project_id || '/') THEN coalesce(${valueOfRef(sql`e.ref`, project)}, e.value) ELSE e.value END
    FROM (SELECT v.value, CASE WHEN json_typeof(v.value) = 'string' THEN v.value #>> '{}' END AS ref
      FROM (SELECT ${value} AS value OFFSET 0) AS v OFFSET 0) AS e)`;
}

/** What a ref of a project names: an object, a part of it, or a row of a table; null when it is not there. */
export function valueOfRef(ref: SQL, project: SQL): SQL {
  const row = sql`(SELECT ${readableJson(sql`r.val`)} FROM table_rows AS r
    WHERE r.project_id = ${project} AND r.digest = substring(${ref} FROM '/id/([A-Za-z0-9]+)$'))`;
  const parts = sql`string_to_array(${ref}, '/')`;
  const target = sql`split_part(${ref}, '/', 7)`;
  // Steps into an object come in pairs behind its name, the kind of step before the key.
  const steps = sql`ARRAY(SELECT part FROM unnest((${parts})[8:]) WITH ORDINALITY AS step(part, at) WHERE at % 2 = 0 ORDER BY at)`;
  const object = sql`(SELECT ${readableJson(sql`o.val`)} #> ${steps} FROM objects AS o
    WHERE o.project_id = ${project} AND o.object_id = split_part(${target}, ':', 1) AND o.kind = split_part(${ref}, '/', 6)
      AND o.digest = split_part(${target}, ':', 2) AND o.deleted_at IS NULL)`;
  return sql`(CASE WHEN ${ref} ~ '/id/[A-Za-z0-9]+$' THEN ${row} ELSE ${object} END)`;
}
