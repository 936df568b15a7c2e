import { AppError } from "../errors.ts";
import { jsonDepth } from "../json/limits.ts";
import { type CONVERSIONS, type ExpressionFault, findFault } from "./expression-fault.ts";
import { NumberLiteral } from "./number-literal.ts";
import { parseQueryJson } from "./query-text.ts";

export { NumberLiteral };

export type Literal =
  | string
  | boolean
  | null
  | NumberLiteral
  | readonly Literal[]
  | { readonly [key: string]: Literal };
export type Conversion = (typeof CONVERSIONS)[number];

export type Operand =
  | { $literal: Literal }
  | { $getField: string }
  | { $convert: { input: Operand; to: Conversion } }
  | Operation;

export type Operation =
  | { $and: Operand[] }
  | { $or: Operand[] }
  | { $not: [Operand] }
  | { $eq: [Operand, Operand] }
  | { $gt: [Operand, Operand] }
  | { $gte: [Operand, Operand] }
  | { $lt: [Operand, Operand] }
  | { $lte: [Operand, Operand] }
  | { $in: [Operand, Operand[]] }
  | { $contains: { input: Operand; substr: Operand; case_insensitive?: boolean | null | undefined } };

/** Reads `{"$expr": …}` from its JSON text. Numbers keep their digits. */
export function parseQuery(text: string): Operation {
  const read = readQuery(text);
  if ("operation" in read) return read.operation;
  const { code, path, message } = read.fault;
  throw new AppError(code, `query: ${path.length > 0 ? `${formatFaultPath(path)}: ` : ""}${message}`);
}

/** The same, with what is wrong as a value: for an editor, which shows it in its place. */
export function readQuery(text: string): { operation: Operation } | { fault: ExpressionFault } {
  const excess = findExcess(text);
  if (excess) return { fault: { code: "invalid", path: [], message: excess } };
  let value: unknown;
  try {
    value = parseQueryJson(text);
  } catch (error) {
    return { fault: { code: "unprocessable", path: [], message: error instanceof Error ? error.message : "no JSON" } };
  }
  const fault = findFault(value);
  // What `findFault` finds nothing wrong with has the shape of an operation.
  return fault ? { fault } : { operation: (value as { $expr: Operation }).$expr };
}

const MAX_CHARACTERS = 1_000_000;
const MAX_TEXT_DEPTH = 200;

/** Checked before a query is read: its reader calls itself for every level. */
function findExcess(text: string): string | undefined {
  if (text.length > MAX_CHARACTERS) return `longer than ${MAX_CHARACTERS.toLocaleString("en")} characters`;
  return jsonDepth(text) > MAX_TEXT_DEPTH ? `nested deeper than ${MAX_TEXT_DEPTH} levels` : undefined;
}

/** `$expr.$and[0].$eq` */
export function formatFaultPath(path: ExpressionFault["path"]): string {
  return path.map((step, at) => (typeof step === "number" ? `[${step}]` : at === 0 ? step : `.${step}`)).join("");
}
