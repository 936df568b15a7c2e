import type { Operation } from "./expression.ts";
import { NumberLiteral } from "./number-literal.ts";

/** The same expression with the operators that every client's own query classes know: `a < b` as `b > a`. */
export function withoutLess(operation: Operation): Operation {
  return rewrite(operation, (key, sides) => {
    if (key === "$lt") return ["$gt", sides.toReversed()];
    return key === "$lte" ? ["$gte", sides.toReversed()] : [key, sides];
  }) as Operation;
}

/** The opposite: a literal that is compared with a field stands behind it again. */
export function withLess(operation: Operation): Operation {
  return rewrite(operation, (key, sides) => {
    if (!isLiteral(sides[0]) || isLiteral(sides[1])) return [key, sides];
    if (key === "$gt") return ["$lt", sides.toReversed()];
    return key === "$gte" ? ["$lte", sides.toReversed()] : [key, sides];
  }) as Operation;
}

const COMPARISONS = new Set(["$gt", "$gte", "$lt", "$lte"]);

function rewrite(operand: unknown, change: (key: string, sides: unknown[]) => [string, unknown[]]): unknown {
  if (Array.isArray(operand)) return operand.map((item) => rewrite(item, change));
  if (operand === null || typeof operand !== "object" || operand instanceof NumberLiteral) return operand;
  if ("$literal" in operand) return operand;
  return Object.fromEntries(
    Object.entries(operand).map(([key, value]): [string, unknown] => {
      const inner = rewrite(value, change);
      return COMPARISONS.has(key) && Array.isArray(inner) ? change(key, inner) : [key, inner];
    }),
  );
}

function isLiteral(operand: unknown): boolean {
  return operand !== null && typeof operand === "object" && "$literal" in operand;
}
