import { NumberLiteral } from "./number-literal.ts";

/** What is wrong with a query, and where: `["$expr", "$and", 0]`. */
export type ExpressionFault = { code: "invalid" | "unprocessable"; path: (string | number)[]; message: string };

/** Deeper or larger expressions are refused rather than handed to the planner. */
const MAX_DEPTH = 60;
const MAX_NODES = 5_000;

export const CONVERSIONS = ["double", "string", "int", "bool", "exists"] as const;
const MOST_ITEMS = 1_000;
const LONGEST_FIELD = 2_000;

/** How the value of each kind of node must look, and which operands it holds. */
type Shape = { expected: string; fits: (value: unknown) => boolean; operands: (value: never) => Place[] };
type Place = { path: (string | number)[]; value: unknown };

const list = (value: unknown): value is unknown[] => Array.isArray(value);
const items = (value: unknown[]): Place[] => value.map((item, at) => ({ path: [at], value: item }));
const PAIR: Shape = {
  expected: "a list of two operands",
  fits: (value) => list(value) && value.length === 2,
  operands: items,
};
const LIST: Shape = { expected: "a list of operands", fits: list, operands: items };

const OPERATIONS: Readonly<Record<string, Shape>> = {
  $and: LIST,
  $or: LIST,
  $not: { expected: "a list of one operand", fits: (value) => list(value) && value.length === 1, operands: items },
  $eq: PAIR,
  $gt: PAIR,
  $gte: PAIR,
  $lt: PAIR,
  $lte: PAIR,
  $in: {
    expected: "an operand and a list of at most 1,000 operands",
    fits: (value) => list(value) && value.length === 2 && list(value[1]) && value[1].length <= MOST_ITEMS,
    operands: ([input, among]: [unknown, unknown[]]) => [
      { path: [0], value: input },
      ...among.map((item, at) => ({ path: [1, at], value: item })),
    ],
  },
  $contains: {
    expected: "an object with `input` and `substr`",
    fits: (value) =>
      hasMembers(value, ["input", "substr"], ["case_insensitive"]) &&
      [undefined, null, true, false].includes(value.case_insensitive as boolean | null | undefined),
    operands: ({ input, substr }: Record<string, unknown>) => [
      { path: ["input"], value: input },
      { path: ["substr"], value: substr },
    ],
  },
};

const OPERANDS: Readonly<Record<string, Shape>> = {
  ...OPERATIONS,
  $literal: { expected: "a value", fits: () => true, operands: () => [] },
  $getField: {
    expected: "a field's name",
    fits: (value) => typeof value === "string" && value !== "" && value.length <= LONGEST_FIELD,
    operands: () => [],
  },
  $convert: {
    expected: `an object with \`input\` and \`to\` (${CONVERSIONS.join(", ")})`,
    fits: (value) => hasMembers(value, ["input", "to"]) && CONVERSIONS.some((to) => to === value.to),
    operands: ({ input }: Record<string, unknown>) => [{ path: ["input"], value: input }],
  },
};

/** What is wrong with a parsed `{"$expr": …}`; undefined when it is a query. */
export function findFault(root: unknown): ExpressionFault | undefined {
  const tooLarge = sizeFault(root);
  if (tooLarge) return { code: "invalid", path: [], message: tooLarge };
  if (!isObject(root) || root.$expr === undefined)
    return { code: "unprocessable", path: [], message: "expected an object with `$expr`" };
  const pending: Place[] = [{ path: ["$expr"], value: root.$expr }];
  for (let place = pending.pop(); place; place = pending.pop()) {
    const { path, value } = place;
    const message = faultOf(value, path.length === 1 ? OPERATIONS : OPERANDS);
    if (message) return { code: "unprocessable", ...message, path: [...path, ...message.path] };
    for (const [key, member] of Object.entries(value as object)) {
      const below = OPERANDS[key]?.operands(member as never) ?? [];
      // Taken from the end: the first fault in reading order is the one to name.
      for (const inner of below.reverse()) pending.push({ path: [...path, key, ...inner.path], value: inner.value });
    }
  }
  return undefined;
}

function faultOf(
  value: unknown,
  known: Readonly<Record<string, Shape>>,
): { path: string[]; message: string } | undefined {
  if (!isObject(value)) return { path: [], message: 'expected an operand such as {"$getField": …} or {"$literal": …}' };
  const keys = Object.keys(value);
  const [key] = keys;
  if (key === undefined || keys.length !== 1)
    return { path: [], message: `expected exactly one of ${Object.keys(known).join(", ")}` };
  const shape = Object.hasOwn(known, key) ? known[key] : undefined;
  if (!shape) {
    const isOperand = Object.hasOwn(OPERANDS, key);
    return {
      path: [],
      message: isOperand
        ? `expected an operator such as $eq or $and, not ${key}`
        : `unknown operator "${key.slice(0, 60)}"`,
    };
  }
  return shape.fits(value[key]) ? undefined : { path: [key], message: `expected ${shape.expected}` };
}

function sizeFault(root: unknown): string | undefined {
  let nodes = 0;
  const pending: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (++nodes > MAX_NODES) return `more than ${MAX_NODES} parts`;
    if (next.depth > MAX_DEPTH) return `nested deeper than ${MAX_DEPTH} levels`;
    if (next.value === null || typeof next.value !== "object") continue;
    for (const child of Object.values(next.value)) pending.push({ value: child, depth: next.depth + 1 });
  }
  return undefined;
}

function hasMembers(
  value: unknown,
  needed: readonly string[],
  allowed: readonly string[] = [],
): value is Record<string, unknown> {
  return (
    isObject(value) &&
    needed.every((key) => value[key] !== undefined) &&
    Object.keys(value).every((key) => needed.includes(key) || allowed.includes(key))
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value) && !(value instanceof NumberLiteral);
}
