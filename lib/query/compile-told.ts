import { type SQL, sql } from "drizzle-orm";
import { UNTOLD } from "../calls/ingest/field-values.ts";
import { callField, type FindField } from "./call-fields.ts";
import { compileExact } from "./compile.ts";
import { all, any } from "./conditions.ts";
import { type Literal, NumberLiteral, type Operand, type Operation } from "./expression.ts";
import { fieldsOf } from "./fields-of.ts";
import { literalText, numberOf } from "./literals.ts";

/**
 * A query as the index of values answers it, over `calls AS c`: true or false where the index knows, null where only the rest
 * of the row does. A number counts as what a `double precision` holds of it.
 */
export type ToldQuery = {
  matches: SQL;
  /** Whether the index may know of every part; without that it is only good for finding candidates. */
  complete: boolean;
};

/** Undefined when the index knows of no field of a payload that the query names. */
export function compileTold(
  project_id: string,
  operation: Operation,
  findField: FindField = callField,
): ToldQuery | undefined {
  const found: Found = { project_id, findField, told: false, complete: true };
  const matches = tell(found, operation);
  return found.told ? { matches, complete: found.complete } : undefined;
}

type Found = { project_id: string; findField: FindField; told: boolean; complete: boolean };

/** Columns that the index carries as they are. */
const CARRIED: ReadonlySet<string> = new Set([
  ...["id", "project_id", "started_at", "trace_name", "latency_ms", "model", "wb_user_id", "kind"],
  ...["summary.weave.latency_ms", "summary.weave.trace_name"],
]);

function tell(found: Found, operand: Operand): SQL {
  if ("$and" in operand) return all(operand.$and.map((item) => tell(found, item)));
  if ("$or" in operand) return any(operand.$or.map((item) => tell(found, item)));
  if ("$not" in operand) return sql`(NOT ${tell(found, operand.$not[0])})`;
  const known = tellPath(found, operand);
  if (known) {
    found.told = true;
    return known;
  }
  if (isOperation(operand) && fieldsOf(operand).every((field) => CARRIED.has(field)))
    return compileExact(found.project_id, operand);
  found.complete = false;
  return sql`NULL::boolean`;
}

/** A comparison of one field of a payload with literals. */
function tellPath(fields: Found, operand: Operand): SQL | undefined {
  if ("$convert" in operand && operand.$convert.to === "exists") return exists(entryOf(fields, operand.$convert.input));
  if ("$eq" in operand) return equal(fields, operand.$eq[0], operand.$eq[1]);
  if ("$gt" in operand) return compared(fields, ">", operand.$gt);
  if ("$gte" in operand) return compared(fields, ">=", operand.$gte);
  if ("$lt" in operand) return compared(fields, "<", operand.$lt);
  if ("$lte" in operand) return compared(fields, "<=", operand.$lte);
  if ("$in" in operand) {
    const [input, items] = operand.$in;
    const equals = items.map((item) => equal(fields, input, item));
    return equals.every((part) => part !== undefined) ? any(equals) : undefined;
  }
  if (!("$contains" in operand)) return undefined;
  const { input, substr, case_insensitive } = operand.$contains;
  const text = "$literal" in substr && typeof substr.$literal === "string" ? literalText(substr.$literal) : undefined;
  const entry = text === undefined ? undefined : entryOf(fields, input);
  if (!entry || text === undefined) return undefined;
  const within = case_insensitive
    ? sql`position(lower(${text}::text) in lower(substr(${entry}, 2))) > 0`
    : sql`position(${text}::text in substr(${entry}, 2)) > 0`;
  return byType(entry, { missing: sql.raw(String(text === "")), number: mayBeNumber(text), text: within });
}

function exists(entry: SQL | undefined): SQL | undefined {
  return entry && sql`(CASE ${entry} WHEN ${UNTOLD} THEN NULL WHEN '' THEN false ELSE true END)`;
}

function equal(fields: Found, input: Operand, other: Operand): SQL | undefined {
  const literal = "$literal" in other ? other.$literal : undefined;
  if (literal === undefined) return undefined;
  if (literal instanceof NumberLiteral) return compared(fields, "=", [input, other]);
  const entry = entryOf(fields, input);
  if (!entry) return undefined;
  if (literal === null) return sql`(NOT ${exists(entry)})`;
  if (typeof literal === "object") return undefined;
  const text = literalText(literal);
  // Of a text that is no number the entry is taken out once, by far the most of what this takes.
  const ofOthers = NUMERIC.test(text) ? sql`(CASE left(${entry}, 1) WHEN 'n' THEN NULL ELSE false END)` : sql`false`;
  return sql`(CASE ${entry} WHEN ${UNTOLD} THEN NULL WHEN '' THEN ${sql.raw(String(text === ""))}
    WHEN ${`s${text}`}::text THEN true WHEN ${`b${text}`}::text THEN true ELSE ${ofOthers} END)`;
}

type Comparison = ">" | ">=" | "<" | "<=" | "=";

function compared(fields: Found, operator: Comparison, [left, right]: readonly [Operand, Operand]) {
  const literal = "$literal" in right ? right.$literal : undefined;
  const isDouble = "$convert" in left && left.$convert.to === "double";
  const entry = entryOf(fields, isDouble ? left.$convert.input : left);
  if (!entry) return undefined;
  const compare = sql.raw(operator);
  const number = numberOfLiteral(literal);
  if (number !== undefined)
    return byType(entry, {
      missing: sql`false`,
      number: sql`substr(${entry}, 2)::float8 ${compare} ${String(number)}::float8`,
      text: sql`coalesce(${numberOf(sql`substr(${entry}, 2)`)} ${compare} ${String(number)}::numeric, false)`,
    });
  if (isDouble || typeof literal !== "string") return undefined;
  const text = literalText(literal);
  return byType(entry, {
    missing: sql`('' ${compare} ${text}::text)`,
    number: sql`NULL::boolean`,
    text: sql`substr(${entry}, 2) COLLATE "C" ${compare} ${text}::text`,
  });
}

/** Beyond, a `double precision` may not hold what a literal says. */
const LARGEST = 1e300;

function numberOfLiteral(literal: Literal | undefined): number | undefined {
  const number = literal instanceof NumberLiteral ? Number(literal.source) : Number.NaN;
  return Math.abs(number) < LARGEST ? number : undefined;
}

/** What holds of an entry by its type; of what only the payload tells nothing is known. */
function byType(entry: SQL, { missing, number, text }: { missing: SQL; number: SQL; text: SQL }): SQL {
  return sql`(CASE left(${entry}, 1) WHEN 'n' THEN ${number} WHEN ${UNTOLD} THEN NULL WHEN '' THEN ${missing} ELSE ${text} END)`;
}

/** What the text of a number, or a part of one, is made of. */
const NUMERIC = /^[-+.\deE]*$/;

/** A number's own text may be written in other ways than the entry's. */
function mayBeNumber(text: string): SQL {
  return NUMERIC.test(text) ? sql`NULL::boolean` : sql`false`;
}

function entryOf({ project_id, findField }: Found, operand: Operand): SQL | undefined {
  if (!("$getField" in operand)) return undefined;
  const field = findField(operand.$getField, project_id);
  return field.kind === "path" ? field.told?.entry : undefined;
}

function isOperation(operand: Operand): operand is Operation {
  return !("$getField" in operand || "$literal" in operand || "$convert" in operand);
}
