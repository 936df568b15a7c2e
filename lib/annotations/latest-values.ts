import { ANNOTATION_PREFIX, FINAL_PREFIX } from "../feedback/types-of-feedback.ts";

type Said = { feedback_type: string; wb_user_id: string; created_at: string };

/** The latest annotation of each person for a spec, oldest first. */
export function latestAnnotations<Row extends Said>(rows: readonly Row[], specName: string): Row[] {
  const latest = new Map<string, Row>();
  for (const row of rows) {
    if (row.feedback_type !== ANNOTATION_PREFIX + specName) continue;
    latest.delete(row.wb_user_id);
    latest.set(row.wb_user_id, row);
  }
  return [...latest.values()];
}

/** What was decided last between the annotations of a spec; undefined while nothing was. Rows stand oldest first. */
export function finalAnnotation<Row extends Said>(rows: readonly Row[], specName: string): Row | undefined {
  return rows.findLast(({ feedback_type }) => feedback_type === FINAL_PREFIX + specName);
}

/** Whether a spec is meant for calls of an op: one without scope is for all. */
export function isInScope(op_scope: readonly string[] | null, opName: string | undefined): boolean {
  if (!op_scope || op_scope.length === 0 || opName === undefined) return true;
  return op_scope.some((scope) => (scope.endsWith(":*") ? opName.startsWith(scope.slice(0, -1)) : opName === scope));
}
