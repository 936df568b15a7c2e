import { ESCAPED_TEXTS, OPS, PROJECT, TEXTS } from "./logged-calls.ts";
import type { Expression } from "./oracle.ts";
import type { Random } from "./random.ts";

const NUMBER_PATHS = [
  "inputs.i",
  "inputs.half",
  "inputs.negative",
  "attributes.level.deep",
  "summary.score",
  "output.square",
];
const TEXT_PATHS = [
  "inputs.name",
  "inputs.group",
  "inputs.text",
  "attributes.tenant",
  "output.name",
  "inputs.deep.list.1.k",
];
const ODD_PATHS = [
  "inputs.mixed",
  "inputs.flag",
  "inputs.nowhere",
  "output",
  "inputs.deep.list",
  "inputs.deep",
  "inputs.deep.list.0",
];
const COLUMNS = [
  "op_name",
  "trace_id",
  "parent_id",
  "id",
  "display_name",
  "exception",
  "wb_run_id",
  "summary.weave.status",
];

const get = (path: string): Expression => ({ $getField: path });
const lit = (value: unknown): Expression => ({ $literal: value });

/** A condition on calls; two in three are of the kinds that the reference server answers as the wire's language means them. */
export function generateExpression(random: Random, depth = 0): Expression {
  if (depth < 3 && random.chance(0.35)) {
    const inner = () => generateExpression(random, depth + 1);
    const choice = random.next();
    if (choice < 0.4) return { $and: [inner(), inner()] };
    if (choice < 0.75) return { $or: Array.from({ length: random.int(1, 4) }, inner) };
    if (choice < 0.85) return { $not: [inner()] };
    return { $and: Array.from({ length: random.pick([1, 3]) }, inner) };
  }
  return random.pick([
    numberCondition,
    numberCondition,
    textCondition,
    textCondition,
    columnCondition,
    containsCondition,
    oddCondition,
  ])(random);
}

function numberCondition(random: Random): Expression {
  const path = random.pick(NUMBER_PATHS);
  const input = random.chance(0.85)
    ? { $convert: { input: get(path), to: random.pick(["double", "double", "int"]) } }
    : get(path);
  const literal = lit(random.pick([random.int(-60, 60), random.int(0, 200) / 4, 0, 1]));
  const name = random.pick(["$eq", "$gt", "$gte", "$gt"]);
  if (random.chance(0.1)) return { $in: [get(path), [literal, lit(random.int(0, 60))]] };
  return { [name]: random.chance(0.8) ? [input, literal] : [literal, input] };
}

function textCondition(random: Random): Expression {
  const path = random.pick(TEXT_PATHS);
  const literal = () =>
    lit(
      random.pick([
        ...TEXTS.slice(0, 6),
        "alpha",
        "beta",
        "a",
        "v1",
        `item-${random.int(1, 60)}`,
        `out-${random.int(1, 60)}`,
      ]),
    );
  const input = random.chance(0.2) ? { $convert: { input: get(path), to: "string" } } : get(path);
  if (random.chance(0.2)) return { $in: [input, Array.from({ length: random.int(1, 5) }, literal)] };
  return {
    [random.pick(["$eq", "$eq", "$gt", "$gte"])]: random.chance(0.85) ? [input, literal()] : [literal(), input],
  };
}

function columnCondition(random: Random): Expression {
  const column = random.pick(COLUMNS);
  const id = `0198f111-0000-7000-8000-${String(random.int(1, 70)).padStart(12, "0")}`;
  const values: Record<string, unknown> = {
    op_name: random.pick(OPS),
    display_name: `shown ${random.int(1, 60)}`,
    exception: random.pick(["boom", "TimeoutError: 100% late"]),
    wb_run_id: `${PROJECT}/run-${random.int(1, 3)}`,
    "summary.weave.status": random.pick(["success", "error", "running", "descendant_error", "none"]),
  };
  const value = random.chance(0.1) ? null : (values[column] ?? id);
  return { [random.chance(0.9) ? "$eq" : "$gte"]: [get(column), lit(value)] };
}

function containsCondition(random: Random): Expression {
  const path = random.pick([...TEXT_PATHS, "exception", "op_name", "inputs.mixed", "output"]);
  const part = random.pick([
    "item",
    "a",
    "%",
    "_",
    "sure_",
    "'",
    "ALPHA",
    "lower",
    "x".repeat(50),
    "out-1",
    "",
    "boom",
    "1",
  ]);
  return { $contains: { input: get(path), substr: lit(part), case_insensitive: random.chance(0.4) } };
}

/** What a language of types other than text makes another thing of: compared with the oracle where the reference differs. */
function oddCondition(random: Random): Expression {
  const path = random.pick([...ODD_PATHS, ...ODD_PATHS, ...TEXT_PATHS]);
  const literal = random.pick([
    null,
    "",
    true,
    false,
    12,
    "12",
    1,
    "true",
    "[1,2]",
    random.pick(ESCAPED_TEXTS),
    "text 5",
  ]);
  const to = random.pick(["double", "int", "string", "bool", "exists"]);
  if (random.chance(0.15)) return { $convert: { input: get(path), to: "exists" } };
  if (random.chance(0.2)) {
    const wanted =
      to === "exists" || to === "bool"
        ? random.chance(0.5)
        : to === "string"
          ? String(literal ?? "")
          : random.int(0, 30);
    return { $eq: [{ $convert: { input: get(path), to } }, lit(wanted)] };
  }
  if (random.chance(0.2)) return { $contains: { input: get("inputs.text"), substr: lit(random.pick(ESCAPED_TEXTS)) } };
  return { $eq: [get(path), lit(literal)] };
}

const NUMERIC = new Set(NUMBER_PATHS);

/** Why the reference server may answer an expression otherwise; empty when it has no excuse. */
export function excusesOf(expression: Expression): string[] {
  const excuses = new Set<string>();
  visit(expression, excuses);
  return [...excuses];
}

const MISSING = "a missing value is the empty text and equals null; there every comparison with it is unknown";
const NUMBERS = "a number compares with a path as a number; there as text";
const TYPES = "a path yields text as JSON writes it; there as SQLite casts its values";

function visit(node: Expression, excuses: Set<string>): void {
  const [name = ""] = Object.keys(node);
  if (name === "$and" && (node.$and as unknown[]).length !== 2)
    excuses.add("every operand of $and counts; there the first two");
  if (name === "$not") excuses.add(MISSING);
  if (name === "$convert") conversion(node.$convert as { input: Expression; to: string }, excuses);
  if (name === "$literal") literal(node.$literal, excuses);
  if (name === "$getField" && ODD_PATHS.includes(node.$getField as string)) excuses.add(TYPES);
  if (name === "$contains") {
    const { input, substr } = node.$contains as { input: Expression; substr: Expression };
    visit(input, excuses);
    visit(substr, excuses);
    if (substr.$literal === "") excuses.add(MISSING);
    return;
  }
  if (["$eq", "$gt", "$gte", "$in"].includes(name))
    comparison(node[name] as [Expression, Expression | Expression[]], excuses);
  const children = node[name];
  if (Array.isArray(children)) for (const child of children.flat()) visit(child as Expression, excuses);
}

function conversion({ input, to }: { input: Expression; to: string }, excuses: Set<string>): void {
  if (to === "exists" || to === "bool") excuses.add("exists and bool are conversions; there they are none");
  else if (to !== "string" && !NUMERIC.has(input.$getField as string))
    excuses.add("what is no number converts to none; there to 0");
  visit(input, excuses);
}

function literal(value: unknown, excuses: Set<string>): void {
  if (value === null || value === "") excuses.add(MISSING);
  if (typeof value === "boolean") excuses.add(TYPES);
  if (typeof value === "string" && ESCAPED_TEXTS.includes(value))
    excuses.add("texts are compared as they are; there with JSON's escapes");
}

function comparison([left, right]: [Expression, Expression | Expression[]], excuses: Set<string>): void {
  const sides = [left, right].flat();
  const hasNumber = sides.some((side) => typeof side.$literal === "number");
  if (hasNumber && sides.some((side) => "$getField" in side)) excuses.add(NUMBERS);
  // A text on the left is at or above a missing value, which there is neither.
  if (!Array.isArray(right) && typeof left.$literal === "string") excuses.add(MISSING);
}
