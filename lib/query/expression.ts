import { z } from "zod";
import { AppError } from "../errors.ts";
import type { JsonText } from "../json/json-text.ts";

/** A number as the query wrote it: a JavaScript number would round what lies past 2⁵³. */
export class NumberLiteral {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

export type Literal =
  | string
  | boolean
  | null
  | NumberLiteral
  | readonly Literal[]
  | { readonly [key: string]: Literal };
export const CONVERSIONS = ["double", "string", "int", "bool", "exists"] as const;
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

/** Deeper or larger expressions are refused rather than handed to the planner. */
const MAX_DEPTH = 60;
const MAX_NODES = 5_000;

const literal: z.ZodType<Literal> = z.custom<Literal>((value) => value !== undefined);
const operand: z.ZodType<Operand> = z.lazy(() =>
  z.union([
    z.strictObject({ $literal: literal }),
    z.strictObject({ $getField: z.string().min(1).max(2_000) }),
    z.strictObject({ $convert: z.strictObject({ input: operand, to: z.enum(CONVERSIONS) }) }),
    operation,
  ]),
);
const pair = z.tuple([operand, operand]);
const operation: z.ZodType<Operation> = z.lazy(() =>
  z.union([
    z.strictObject({ $and: z.array(operand) }),
    z.strictObject({ $or: z.array(operand) }),
    z.strictObject({ $not: z.tuple([operand]) }),
    z.strictObject({ $eq: pair }),
    z.strictObject({ $gt: pair }),
    z.strictObject({ $gte: pair }),
    z.strictObject({ $lt: pair }),
    z.strictObject({ $lte: pair }),
    z.strictObject({ $in: z.tuple([operand, z.array(operand).max(1_000)]) }),
    z.strictObject({
      $contains: z.strictObject({ input: operand, substr: operand, case_insensitive: z.boolean().nullish() }),
    }),
  ]),
);
const query = z.object({ $expr: operation });

/** Reads `{"$expr": …}` from its JSON text. Numbers keep their digits. */
export function parseQuery(text: JsonText): Operation {
  const value = JSON.parse(text, keepDigits as (key: string, value: unknown) => unknown) as unknown;
  assertSize(value);
  const parsed = query.safeParse(value);
  if (parsed.success) return parsed.data.$expr;
  throw new AppError("unprocessable", `query: ${whatIsWrong(value)}`, { cause: parsed.error });
}

function keepDigits(_key: string, value: unknown, context: { source?: string }): unknown {
  return typeof value === "number" ? new NumberLiteral(context.source ?? String(value)) : value;
}

function assertSize(root: unknown): void {
  let nodes = 0;
  const pending: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (++nodes > MAX_NODES) throw new AppError("invalid", `query: more than ${MAX_NODES} parts`);
    if (next.depth > MAX_DEPTH) throw new AppError("invalid", `query: nested deeper than ${MAX_DEPTH} levels`);
    if (next.value === null || typeof next.value !== "object") continue;
    for (const child of Object.values(next.value)) pending.push({ value: child, depth: next.depth + 1 });
  }
}

const OPERATIONS = ["$and", "$or", "$not", "$eq", "$gt", "$gte", "$lt", "$lte", "$in", "$contains"];
const SHAPES: Record<string, string> = {
  $not: "a list of one operand",
  $eq: "a list of two operands",
  $gt: "a list of two operands",
  $gte: "a list of two operands",
  $lt: "a list of two operands",
  $lte: "a list of two operands",
  $in: "an operand and a list of at most 1,000 operands",
  $contains: "an object with `input` and `substr`",
  $and: "a list of operands",
  $or: "a list of operands",
  $convert: `an object with \`input\` and \`to\` (${CONVERSIONS.join(", ")})`,
  $getField: "a field's name",
};

/** A union's own error names every branch; this finds the first node that no branch takes. */
function whatIsWrong(value: unknown): string {
  const root = isObject(value) ? value.$expr : undefined;
  if (root === undefined) return "expected an object with `$expr`";
  return firstFault(root, "$expr") ?? "not a valid expression";
}

function firstFault(node: unknown, path: string): string | undefined {
  if (!isObject(node)) return `${path}: expected an operand such as {"$getField": …} or {"$literal": …}`;
  const keys = Object.keys(node);
  const [key] = keys;
  if (key === undefined || keys.length !== 1)
    return `${path}: expected exactly one of ${OPERATIONS.join(", ")}, $literal, $getField, $convert`;
  if (key === "$literal") return undefined;
  if (!(key in SHAPES)) return `${path}: unknown operator "${key.slice(0, 60)}"`;
  for (const [child, childPath] of children(node[key], `${path}.${key}`)) {
    const fault = firstFault(child, childPath);
    if (fault) return fault;
  }
  return operand.safeParse(node).success ? undefined : `${path}.${key}: expected ${SHAPES[key]}`;
}

function children(value: unknown, path: string): [unknown, string][] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index): [unknown, string][] =>
      Array.isArray(item)
        ? item.map((inner, at) => [inner, `${path}[${index}][${at}]`])
        : [[item, `${path}[${index}]`]],
    );
  }
  if (!isObject(value)) return [];
  return ["input", "substr"].filter((key) => key in value).map((key) => [value[key], `${path}.${key}`]);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value) && !(value instanceof NumberLiteral);
}
