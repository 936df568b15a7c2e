import { type SQL, sql } from "drizzle-orm";
import { candidateHashes, MAX_INDEXED_CHARACTERS, type Mark, markHash } from "../calls/field-hashes.ts";
import { AppError } from "../errors.ts";
import { parseInstant } from "../wire-time.ts";
import { callField, type Field, type Finer, type PathField, rawPayload, storable, textArray } from "./call-fields.ts";
import { type Conversion, type Literal, NumberLiteral, type Operand, type Operation } from "./expression.ts";
import { parseBeforeNow } from "./relative-time.ts";

/**
 * The wire's query language as a SQL condition: on `calls AS c`, or on what the fields that `findField` yields are of.
 * Everything a client sends becomes a parameter.
 *
 * Beside the exact condition stand cheaper ones that it implies: an overlap of the hash column for equality (one index
 * lookup), a search in the raw text for `contains`. They change no answer.
 */
export function compileQuery(
  project_id: string,
  operation: Operation,
  findField: (name: string, project_id: string) => Field = callField,
): SQL {
  return condition({ project_id, findField, indexable: true }, operation);
}

/**
 * What the indexes alone say of a query: a condition that every match meets, and few other calls; nothing when the indexes
 * say nothing. Candidates can be put in order before any payload is read.
 */
export function compileLookup(project_id: string, operation: Operation): SQL | undefined {
  return lookup({ project_id, findField: callField, indexable: true }, operation);
}

function lookup(scope: Scope, operand: Operand): SQL | undefined {
  if ("$and" in operand) {
    const parts = operand.$and.flatMap((item) => lookup(scope, item) ?? []);
    return parts.length > 0 ? all(parts) : undefined;
  }
  if ("$or" in operand) {
    const parts = operand.$or.flatMap((item) => lookup(scope, item) ?? []);
    return parts.length > 0 && parts.length === operand.$or.length ? any(parts) : undefined;
  }
  if ("$in" in operand) return lookupAmong(scope, operand.$in);
  if (!("$eq" in operand)) return undefined;
  const [left, right] = operand.$eq.map((side) => value(scope, side));
  if (!left || right?.kind !== "literal" || right.value === null) return undefined;
  if (left.kind === "path") return byHashes(scope, left.field, [right.value]);
  return left.kind === "text" && left.mark ? byMarks(scope, left.mark, [literalText(right.value)]) : undefined;
}

function lookupAmong(scope: Scope, [input, items]: [Operand, Operand[]]): SQL | undefined {
  const left = value(scope, input);
  const literals = items.flatMap((item) => ("$literal" in item && item.$literal !== null ? [item.$literal] : []));
  if (literals.length === 0 || literals.length < items.length) return undefined;
  if (left.kind === "path") return byHashes(scope, left.field, literals);
  return left.kind === "text" && left.mark ? byMarks(scope, left.mark, literals.map(literalText)) : undefined;
}

/** `indexable`: a null counts as false here, so an index condition may stand bare, where the planner sees it. */
type Scope = { project_id: string; findField: (name: string, project_id: string) => Field; indexable: boolean };

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

function all(conditions: SQL[]): SQL {
  return conditions.length === 0 ? sql`true` : sql`(${sql.join(conditions, sql` AND `)})`;
}

function any(conditions: SQL[]): SQL {
  return conditions.length === 0 ? sql`false` : sql`(${sql.join(conditions, sql` OR `)})`;
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
  return narrowed(scope, byMarks(scope, left.mark, [literalText(right.value)]), exact);
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

/** Calls that have one of these values of a mark, and few others: an index lookup. */
function byMarks({ project_id }: Scope, mark: Mark, texts: readonly string[]): SQL {
  return sql`c.start_fields && ${hashArray(texts.map((text) => markHash(project_id, mark, text)))}`;
}

function pathEquals(scope: Scope, field: PathField, literal: Literal): SQL {
  const exact =
    literal instanceof NumberLiteral
      ? sql`${numberOf(field.text)} = ${numberLiteral(literal)}`
      : sql`coalesce(${field.text}, '') = ${literalText(literal)}`;
  return narrowed(scope, byHashes(scope, field, [literal]), exact);
}

/** A lookup of equalities by the hashes of leaves, or nothing when a literal can also equal a part that is no indexed leaf. */
function byHashes({ project_id }: Scope, { hashed }: PathField, literals: readonly Literal[]): SQL | undefined {
  const texts = literals.map(literalText);
  if (!hashed || hashed.path.length === 1 || texts.length === 0 || !texts.every(isIndexed)) return undefined;
  const hashes = new Set(texts.flatMap((text) => candidateHashes(project_id, hashed.path, text)));
  return sql`${hashed.column} && ${hashArray([...hashes])}`;
}

function isIndexed(text: string): boolean {
  return (
    text !== "" &&
    text.length <= MAX_INDEXED_CHARACTERS &&
    !text.startsWith("{") &&
    !text.startsWith("[") &&
    !text.includes("\ufffd")
  );
}

export function hashArray(hashes: readonly number[]): SQL {
  return sql`${sql.param(`{${hashes.join(",")}}`)}::int4[]`;
}

function among(scope: Scope, input: Value, items: Value[]): SQL {
  const literals = items.flatMap((item) => (item.kind === "literal" ? [item.value] : []));
  const plain = literals.length === items.length && literals.every((item): item is string => typeof item === "string");
  if (!plain) return any(items.map((item) => equal(scope, input, item)));
  if (input.kind === "text") {
    const exact = sql`${asText(finest(input, literals))} = ANY(${textArray(literals.map(storable))})`;
    return input.mark ? narrowed(scope, byMarks(scope, input.mark, literals), exact) : bare(scope, exact);
  }
  if (input.kind !== "path") return any(items.map((item) => equal(scope, input, item)));
  const exact = sql`coalesce(${input.field.text}, '') = ANY(${textArray(literals.map(storable))})`;
  return narrowed(scope, byHashes(scope, input.field, literals), exact);
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
  if (caseInsensitive) return known(sql`position(lower(${asText(substr)}) in lower(${asText(input)})) > 0`);
  const exact = sql`position(${asText(substr)} in ${asText(input)}) > 0`;
  if (input.kind !== "path" || substr.kind !== "literal") return known(exact);
  const run = longestPlainRun(literalText(substr.value));
  return known(run === "" ? exact : sql`(position(${run} in ${input.field.raw}::text) > 0 AND ${exact})`);
}

/**
 * The longest part of a text that stands in JSON text exactly as it is: letters, digits and marks that no serialiser
 * escapes (quotes, slashes, `<>&` and everything beyond ASCII may be written as escapes).
 */
export function longestPlainRun(text: string): string {
  return (text.match(/[A-Za-z0-9 _.,:;-]+/g) ?? []).reduce(
    (longest, run) => (run.length > longest.length ? run : longest),
    "",
  );
}

/**
 * Whether a text stands anywhere in the raw JSON of inputs or output, as serialisers write it: with non-ASCII characters as
 * they are, or escaped as Python does.
 */
export function anywhere(text: string): SQL {
  const quoted = JSON.stringify(storable(text)).slice(1, -1);
  const ascii = quoted.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const forms = [...new Set([quoted, ascii])];
  const columns = [rawPayload("inputs"), rawPayload("output")];
  return known(any(columns.flatMap((column) => forms.map((form) => sql`position(${form} in ${column}::text) > 0`))));
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

/**
 * Bounded in length and exponent: `numeric` would otherwise grow to 131,072 digits, or fail. The length is no part of the
 * pattern, since `{1,250}` makes Postgres' matching thirty times slower.
 */
const NUMBER_PATTERN = "^\\s*[-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?\\s*$";
const NUMBER = new RegExp(NUMBER_PATTERN);
const MAX_NUMBER_CHARACTERS = 500;

export function numberOf(text: SQL): SQL {
  return sql`(CASE WHEN length(${text}) <= ${MAX_NUMBER_CHARACTERS}::int AND ${text} ~ ${NUMBER_PATTERN} THEN ${text}::numeric END)`;
}

const FLOAT_PATTERN = NUMBER_PATTERN.replace("{1,3}", "{1,2}");
const MAX_FLOAT_CHARACTERS = 200;

/** The same as a `float8`, which no number of three digits' exponent is made: one too large would end a question about all. */
export function floatOf(text: SQL): SQL {
  return sql`(CASE WHEN length(${text}) <= ${MAX_FLOAT_CHARACTERS}::int AND ${text} ~ ${FLOAT_PATTERN} THEN ${text}::float8 END)`;
}

function isNumber(text: string): boolean {
  return text.length <= MAX_NUMBER_CHARACTERS && NUMBER.test(text);
}

function numberLiteral(literal: NumberLiteral): SQL {
  if (!isNumber(literal.source))
    throw new AppError("invalid", `query: the number ${literal.source.slice(0, 60)} is out of range`);
  return sql`${literal.source}::numeric`;
}

function asTime(operand: Value): SQL {
  if (operand.kind === "time") return operand.sql;
  if (operand.kind === "literal") {
    const { value } = operand;
    if (value === null) return sql`NULL::timestamptz`;
    if (value instanceof NumberLiteral) return sql`to_timestamp(${secondsOf(value.source)}::float8)`;
    if (typeof value === "string" && isNumber(value)) return sql`to_timestamp(${secondsOf(value)}::float8)`;
    const instant = typeof value === "string" ? parseTime(value) : undefined;
    if (instant) return sql`${instant}::timestamptz`;
    throw new AppError(
      "invalid",
      `query: ${JSON.stringify(value)?.slice(0, 60)} is neither an ISO instant nor Unix seconds`,
    );
  }
  if (operand.kind === "number") return sql`to_timestamp((${operand.sql})::float8)`;
  throw new AppError("invalid", "query: a time compares with an ISO instant or Unix seconds");
}

/** Beside instants, a day, and a time before now (`now-24h`): what a saved question asks for each time anew. */
function parseTime(text: string): string | undefined {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00Z` : text;
  return parseInstant(day) ?? parseBeforeNow(text);
}

/** Postgres' own times begin with the Julian calendar, and end before the year 300,000. */
const MIN_UNIX_SECONDS = -200_000_000_000;
const MAX_UNIX_SECONDS = 8_000_000_000_000;

function secondsOf(source: string): string {
  const seconds = Number(source);
  if (seconds > MIN_UNIX_SECONDS && seconds < MAX_UNIX_SECONDS) return source;
  throw new AppError("invalid", `query: ${source.slice(0, 60)} is not a time in Unix seconds`);
}

function truth(operand: Value): SQL {
  if (operand.kind === "bool") return known(operand.sql);
  if (operand.kind === "number") return known(sql`${operand.sql} <> 0`);
  return known(sql`lower(${asText(operand)}) IN ('true', '1')`);
}

function literalText(literal: Literal): string {
  if (literal === null) return "";
  if (typeof literal === "string") return storable(literal);
  if (literal instanceof NumberLiteral) return literal.source;
  return JSON.stringify(literal, (_key, item: unknown) => (item instanceof NumberLiteral ? Number(item.source) : item));
}

/** Whether a query can only be answered by reading payloads: it compares or searches a path and no equality narrows it. */
export function readsPayloads(operation: Operation): boolean {
  if ("$and" in operation) return operation.$and.some(scans) && !operation.$and.some(narrows);
  return scans(operation);
}

function narrows(operand: Operand): boolean {
  if ("$in" in operand) {
    const [input, items] = operand.$in;
    return isPath(input) && items.length > 0 && items.every((item) => narrows({ $eq: [input, item] }));
  }
  if (!("$eq" in operand)) return false;
  const [left, right] = operand.$eq;
  return isPath(left) && "$literal" in right && literalText(right.$literal) !== "";
}

function scans(operand: Operand): boolean {
  if (narrows(operand)) return false;
  if ("$getField" in operand) return isPath(operand);
  if ("$literal" in operand) return false;
  if ("$convert" in operand) return scans(operand.$convert.input);
  if ("$contains" in operand) return scans(operand.$contains.input);
  if ("$in" in operand) return scans(operand.$in[0]);
  return Object.values(operand)
    .flat()
    .some((child) => scans(child as Operand));
}

function isPath(operand: Operand): boolean {
  return "$getField" in operand && callField(operand.$getField).kind === "path";
}
