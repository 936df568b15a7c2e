import { type SQL, sql } from "drizzle-orm";
import type { Mark } from "../calls/ingest/field-hashes.ts";
import { AppError } from "../errors.ts";
import { callField, type FindField, type Finer, type PathField } from "./call-fields.ts";
import { all, any } from "./conditions.ts";
import { type Conversion, type Literal, NumberLiteral, type Operand, type Operation } from "./expression.ts";
import { storable, textArray } from "./json-path.ts";
import { literalText, numberLiteral, numberOf, timeLiteral } from "./literals.ts";
import { byHashes, byMarks } from "./lookup.ts";
import { longestPlainRun } from "./text-search.ts";

/**
 * The wire's query language as a SQL condition: on `calls AS c`, or on what the fields that `findField` yields are of.
 * Everything a client sends becomes a parameter.
 *
 * Beside the exact condition stand cheaper ones that it implies: an overlap of the hash column for equality (one index
 * lookup), a search in the raw text for `contains`. They change no answer.
 */
export function compileQuery(project_id: string, operation: Operation, findField: FindField = callField): SQL {
  return condition({ project_id, findField, indexable: true }, operation);
}

/** The same without the cheaper conditions, for a reader of an index that does not hold what they are over. */
export function compileExact(project_id: string, operation: Operation): SQL {
  return condition({ project_id, findField: callField, indexable: false }, operation);
}

/** `indexable`: a null counts as false here, so an index condition may stand bare, where the planner sees it. */
type Scope = { project_id: string; findField: FindField; indexable: boolean };

type Value =
  | { kind: "literal"; value: Literal }
  | { kind: "path"; field: PathField }
  | { kind: "text"; sql: SQL; mark?: Mark; finer?: Finer }
  | { kind: "number"; sql: SQL; float?: true }
  | { kind: "time" | "bool"; sql: SQL };

function condition(scope: Scope, operand: Operand): SQL {
  if ("$and" in operand) return all(operand.$and.map((item) => condition(scope, item)));
  if ("$or" in operand) return any(operand.$or.map((item) => condition(scope, item)));
  if ("$not" in operand) return sql`(NOT ${condition(opaque(scope), operand.$not[0])})`;
  if ("$eq" in operand) return equal(scope, value(scope, operand.$eq[0]), value(scope, operand.$eq[1]));
  if ("$gt" in operand) return greater(scope, ">", value(scope, operand.$gt[0]), value(scope, operand.$gt[1]));
  if ("$gte" in operand) return greater(scope, ">=", value(scope, operand.$gte[0]), value(scope, operand.$gte[1]));
  if ("$lt" in operand) return greater(scope, ">", value(scope, operand.$lt[1]), value(scope, operand.$lt[0]));
  if ("$lte" in operand) return greater(scope, ">=", value(scope, operand.$lte[1]), value(scope, operand.$lte[0]));
  if ("$in" in operand)
    return among(
      scope,
      value(scope, operand.$in[0]),
      operand.$in[1].map((item) => value(scope, item)),
    );
  if ("$contains" in operand) {
    const { input, substr, case_insensitive } = operand.$contains;
    return contains(value(scope, input), value(scope, substr), case_insensitive ?? false);
  }
  return truth(value(scope, operand));
}

function value(scope: Scope, operand: Operand): Value {
  if ("$literal" in operand) return { kind: "literal", value: operand.$literal };
  if ("$getField" in operand) {
    const field = scope.findField(operand.$getField, scope.project_id);
    return field.kind === "path" ? { kind: "path", field } : field;
  }
  if ("$convert" in operand) return convert(value(scope, operand.$convert.input), operand.$convert.to);
  return { kind: "bool", sql: condition(opaque(scope), operand) };
}

function opaque(scope: Scope): Scope {
  return { ...scope, indexable: false };
}

/** A missing value compares false, so a condition is never null and `$not` of it is true. */
function known(comparison: SQL): SQL {
  return sql`coalesce(${comparison}, false)`;
}

/** A column's comparison that a B-tree may answer: bare where a null counts as false anyway. */
function bare(scope: Scope, comparison: SQL): SQL {
  return scope.indexable ? comparison : known(comparison);
}

function equal(scope: Scope, left: Value, right: Value): SQL {
  if (left.kind === "literal" && right.kind !== "literal") return equal(scope, right, left);
  if (right.kind === "literal" && right.value === null) return missing(left);
  if (left.kind === "path" && right.kind === "literal") return pathEquals(scope, left.field, right.value);
  if (left.kind === "time" || right.kind === "time") return bare(scope, sql`${asTime(left)} = ${asTime(right)}`);
  if (isNumeric(left) || isNumeric(right)) return known(sql`${asNumber(left)} = ${asNumber(right)}`);
  if (left.kind === "bool" || right.kind === "bool") return known(sql`${truth(left)} = ${truth(right)}`);
  const fine = right.kind === "literal" ? finest(left, [right.value]) : left;
  const exact = sql`${asText(fine)} = ${asText(right)}`;
  if (left.kind !== "text" || right.kind !== "literal") return known(exact);
  if (!left.mark) return bare(scope, exact);
  return narrowed(scope, byMarks(scope.project_id, left.mark, [literalText(right.value)]), exact);
}

/** The field as it is exact enough to be compared with these. */
function finest(field: Value, literals: readonly Literal[]): Value {
  if (field.kind !== "text" || !field.finer) return field;
  const { than, sql: exact } = field.finer;
  return literals.some((text) => typeof text === "string" && than.has(text)) ? { kind: "text", sql: exact() } : field;
}

/**
 * A condition beside one that it implies and an index answers; below `$not` the index could not serve, so it is left out.
 * The condition stays bare: inside `coalesce` the planner guesses that half the rows pass, and walks the index by time.
 */
function narrowed(scope: Scope, lookup: SQL | undefined, exact: SQL): SQL {
  return lookup && scope.indexable ? sql`(${lookup} AND ${exact})` : known(exact);
}

function pathEquals(scope: Scope, field: PathField, literal: Literal): SQL {
  const exact =
    literal instanceof NumberLiteral
      ? sql`${numberOf(field.text)} = ${numberLiteral(literal)}`
      : sql`coalesce(${field.text}, '') = ${literalText(literal)}`;
  return narrowed(scope, byHashes(scope.project_id, field, [literal]), exact);
}

function among(scope: Scope, input: Value, items: Value[]): SQL {
  const literals = items.flatMap((item) => (item.kind === "literal" ? [item.value] : []));
  const plain = literals.length === items.length && literals.every((item): item is string => typeof item === "string");
  if (!plain) return any(items.map((item) => equal(scope, input, item)));
  if (input.kind === "text") {
    const exact = sql`${asText(finest(input, literals))} = ANY(${textArray(literals.map(storable))})`;
    return input.mark ? narrowed(scope, byMarks(scope.project_id, input.mark, literals), exact) : bare(scope, exact);
  }
  if (input.kind !== "path") return any(items.map((item) => equal(scope, input, item)));
  const exact = sql`coalesce(${input.field.text}, '') = ANY(${textArray(literals.map(storable))})`;
  return narrowed(scope, byHashes(scope.project_id, input.field, literals), exact);
}

function greater(scope: Scope, operator: ">" | ">=", left: Value, right: Value): SQL {
  const compare = sql.raw(operator);
  if (left.kind === "time" || right.kind === "time")
    return bare(scope, sql`${asTime(left)} ${compare} ${asTime(right)}`);
  const floats = asFloats(left, right);
  if (floats) return bare(scope, sql`${floats[0]} ${compare} ${floats[1]}`);
  if (isNumeric(left) || isNumeric(right)) return known(sql`${asNumber(left)} ${compare} ${asNumber(right)}`);
  return known(sql`${asText(left)} COLLATE "C" ${compare} ${asText(right)}`);
}

const LARGEST_FLOAT = 1e300;

/** Both sides of a comparison of a `double precision` column with a number; undefined of any other. */
function asFloats(left: Value, right: Value): [SQL, SQL] | undefined {
  const sides = [left, right].map((side) => {
    if (side.kind === "number" && side.float) return side.sql;
    const number =
      side.kind === "literal" && side.value instanceof NumberLiteral ? Number(side.value.source) : Number.NaN;
    return Math.abs(number) < LARGEST_FLOAT ? sql`${String(number)}::float8` : undefined;
  });
  const [first, second] = sides;
  return first && second && left.kind !== right.kind ? [first, second] : undefined;
}

function contains(input: Value, substr: Value, caseInsensitive: boolean): SQL {
  const within = (text: SQL) =>
    caseInsensitive
      ? sql`position(lower(${asText(substr)}) in lower(${text})) > 0`
      : sql`position(${asText(substr)} in ${text}) > 0`;
  const exact = within(asText(input));
  if (input.kind !== "path") return known(exact);
  const { raw, whole } = input.field;
  // A payload that is an object or a list is searched as the text it is: nothing of it is taken apart.
  const found = whole ? sql`(CASE WHEN ${whole} THEN ${within(sql`${raw}::text`)} ELSE ${exact} END)` : exact;
  if (caseInsensitive || substr.kind !== "literal") return known(found);
  const run = longestPlainRun(literalText(substr.value));
  return known(run === "" ? found : sql`(position(${run} in ${raw}::text) > 0 AND ${found})`);
}

function missing(operand: Value): SQL {
  if (operand.kind === "literal") return operand.value === null ? sql`true` : sql`false`;
  if (operand.kind === "path") return sql`(${operand.field.text} IS NULL)`;
  return sql`(${operand.sql} IS NULL)`;
}

function convert(input: Value, to: Conversion): Value {
  switch (to) {
    case "exists":
      return { kind: "bool", sql: sql`(NOT ${missing(input)})` };
    case "double":
      return { kind: "number", sql: asNumber(input) };
    case "int":
      return { kind: "number", sql: sql`trunc(${asNumber(input)})` };
    case "bool":
      return { kind: "bool", sql: truth(input) };
    case "string":
      return { kind: "text", sql: asText(input) };
  }
}

function isNumeric(operand: Value): boolean {
  return operand.kind === "number" || (operand.kind === "literal" && operand.value instanceof NumberLiteral);
}

/** Text of any operand; a missing path is the empty string, as the wire has it. */
function asText(operand: Value): SQL {
  if (operand.kind === "literal") return sql`${literalText(operand.value)}::text`;
  if (operand.kind === "path") return sql`coalesce(${operand.field.text}, '')`;
  if (operand.kind === "bool") return sql`(CASE WHEN ${operand.sql} THEN 'true' ELSE 'false' END)`;
  return operand.kind === "text" ? operand.sql : sql`(${operand.sql})::text`;
}

/** A number, or null when the text is none. */
function asNumber(operand: Value): SQL {
  if (operand.kind === "number") return sql`(${operand.sql})::numeric`;
  if (operand.kind === "literal") {
    if (operand.value instanceof NumberLiteral) return numberLiteral(operand.value);
    if (typeof operand.value === "boolean") return operand.value ? sql`1::numeric` : sql`0::numeric`;
    return numberOf(sql`${literalText(operand.value)}::text`);
  }
  if (operand.kind === "time") return sql`extract(epoch from ${operand.sql})`;
  if (operand.kind === "bool") return sql`(CASE WHEN ${operand.sql} THEN 1 ELSE 0 END)::numeric`;
  return numberOf(operand.kind === "path" ? operand.field.text : operand.sql);
}

function asTime(operand: Value): SQL {
  if (operand.kind === "time") return operand.sql;
  if (operand.kind === "literal") return timeLiteral(operand.value);
  if (operand.kind === "number") return sql`to_timestamp((${operand.sql})::float8)`;
  throw new AppError("invalid", "query: a time compares with an ISO instant or Unix seconds");
}

function truth(operand: Value): SQL {
  if (operand.kind === "bool") return known(operand.sql);
  if (operand.kind === "number") return known(sql`${operand.sql} <> 0`);
  return known(sql`lower(${asText(operand)}) IN ('true', '1')`);
}
