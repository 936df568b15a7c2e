import { sampleHolds } from "../../db/queries/calls/told-sample.ts";
import type { Ctx } from "../api/context.ts";
import { callField } from "../query/call-fields.ts";
import { holdsRefOf } from "../query/ref-lookup.ts";
import { type CallsQuestion, type CallsSelection, callsSelection } from "./calls-selection.ts";
import { fieldsOfQuestion } from "./filters/fields-of-question.ts";
import type { Sort } from "./filters/filters.ts";

/** The newest calls tell which fields hold refs. */
const SAMPLED = 2_000;
/** A question may name many fields; a ref stands at few of the paths that lead to them. */
const MOST_PATHS = 50;

/**
 * What a table's question asks of the store, where `inputs.model.name` is the name of the model that a ref at `inputs.model`
 * names, as the table shows it.
 */
export async function selectCalls(
  ctx: Ctx,
  question: CallsQuestion & { sort?: readonly Sort[] },
): Promise<CallsSelection> {
  return callsSelection(question, await pathsOfRefs(ctx, question.project_id, fieldsOfQuestion(question)));
}

/** The paths before these fields at which some of the newest calls have a ref of the project. */
export async function pathsOfRefs(ctx: Ctx, project_id: string, fields: readonly string[]): Promise<string[]> {
  const paths = [...new Set(fields.flatMap(pathsBefore))].slice(0, MOST_PATHS);
  if (paths.length === 0) return [];
  const conditions = paths.map((path) => holdsRefOf(project_id, callField(path, project_id)));
  const holds = await sampleHolds(
    ctx.readSql,
    { project_id, rootsOnly: false, conditions, within: SAMPLED },
    ctx.signal,
  );
  return paths.filter((_, at) => holds[at]);
}

const ROOTS: ReadonlySet<string> = new Set(["inputs", "output", "attributes", "summary"]);

/** `inputs.a` and `inputs.a.b` of `inputs.a.b.c`; a whole payload that is a ref leads further, too. */
function pathsBefore(field: string): string[] {
  const steps = field.split(".");
  if (!ROOTS.has(steps[0] ?? "")) return [];
  const before = steps.slice(1).map((_, at) => steps.slice(0, at + 1).join("."));
  return steps[0] === "output" ? before : before.slice(1);
}
