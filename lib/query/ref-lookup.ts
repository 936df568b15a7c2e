import { type SQL, sql } from "drizzle-orm";
import { callField, type Field, type FindField, type PathField } from "./call-fields.ts";
import { compileQuery } from "./compile.ts";
import { valueOfRef } from "./expanded-field.ts";
import type { Operation } from "./expression.ts";
import { fieldsOf } from "./fields-of.ts";
import { jsonPathText, storable } from "./json-path.ts";
import { toldText } from "./told-field.ts";

/** Whether a field holds a ref of the project. */
export function holdsRefOf(project_id: string, field: Field): SQL {
  if (field.kind !== "path") return sql`false`;
  const text = field.told ? toldText(field.told.entry) : field.text;
  return sql`coalesce(starts_with(${text}, ${refsOf(project_id)}), false)`;
}

/** What refs of a project begin with. */
export function refsOf(project_id: string): string {
  return `weave:///${project_id}/`;
}

/** A condition on what lies behind the refs at one path, to be asked of the refs themselves. */
export type RefCondition = {
  path: PathField;
  /** What calls tell at the path. */
  entry: SQL;
  /** Whether what a ref `e.ref` names meets the condition, and whether nothing would. */
  holds: SQL;
  holdsOfNothing: SQL;
};

/** The same of a query; undefined when it is about several fields, or calls do not tell what is at the path. */
export function refCondition(
  project_id: string,
  operation: Operation,
  paths: readonly string[],
): RefCondition | undefined {
  const [field, ...others] = new Set(fieldsOf(operation));
  const path = paths.find((one) => field?.startsWith(`${one}.`));
  if (field === undefined || path === undefined || others.length > 0) return undefined;
  // A ref behind a ref takes another look.
  if (paths.some((one) => one !== path && field.startsWith(`${one}.`))) return undefined;
  const found = callField(path, project_id);
  if (found.kind !== "path" || !found.told) return undefined;
  const value = valueOfRef(sql`e.ref`, sql`${project_id}`);
  const inside = field
    .slice(path.length + 1)
    .split(".")
    .map(storable);
  const of =
    (json: SQL): FindField =>
    () => ({ kind: "path", text: jsonPathText(json, inside), raw: json });
  return {
    path: found,
    entry: found.told.entry,
    holds: compileQuery(project_id, operation, of(value)),
    holdsOfNothing: compileQuery(project_id, operation, of(sql`NULL::json`)),
  };
}
