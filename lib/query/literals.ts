import { type SQL, sql } from "drizzle-orm";
import { AppError } from "../errors.ts";
import { parseInstant } from "../wire-time.ts";
import { type Literal, NumberLiteral } from "./expression.ts";
import { storable } from "./json-path.ts";
import { parseBeforeNow } from "./relative-time.ts";

/** A literal as the text that it is compared as. */
export function literalText(literal: Literal): string {
  if (literal === null) return "";
  if (typeof literal === "string") return storable(literal);
  if (literal instanceof NumberLiteral) return literal.source;
  return JSON.stringify(literal, (_key, item: unknown) => (item instanceof NumberLiteral ? Number(item.source) : item));
}

/**
 * Bounded in length and exponent: `numeric` would otherwise grow to 131,072 digits, or fail. The length is no part of the
 * pattern, since `{1,250}` makes Postgres' matching thirty times slower.
 */
const NUMBER_PATTERN = "^\\s*[-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?\\s*$";
const NUMBER = new RegExp(NUMBER_PATTERN);
const MAX_NUMBER_CHARACTERS = 500;

/** A text as a `numeric`, null when it is no number within the bounds. */
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

/** A number as it was written, within the bounds. */
export function numberLiteral(literal: NumberLiteral): SQL {
  if (!isNumber(literal.source))
    throw new AppError("invalid", `query: the number ${literal.source.slice(0, 60)} is out of range`);
  return sql`${literal.source}::numeric`;
}

/** An instant, or Unix seconds. */
export function timeLiteral(literal: Literal): SQL {
  if (literal === null) return sql`NULL::timestamptz`;
  if (literal instanceof NumberLiteral) return sql`to_timestamp(${secondsOf(literal.source)}::float8)`;
  if (typeof literal === "string" && isNumber(literal)) return sql`to_timestamp(${secondsOf(literal)}::float8)`;
  const instant = typeof literal === "string" ? parseTime(literal) : undefined;
  if (instant) return sql`${instant}::timestamptz`;
  throw new AppError(
    "invalid",
    `query: ${JSON.stringify(literal)?.slice(0, 60)} is neither an ISO instant nor Unix seconds`,
  );
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
