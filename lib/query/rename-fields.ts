import type { Operand, Operation } from "./expression.ts";
import { NumberLiteral } from "./number-literal.ts";

/** The same expression with its fields called otherwise. */
export function renameFields(operation: Operation, nameOf: (field: string) => string): Operation {
  return rename(operation, nameOf) as Operation;
}

function rename(operand: unknown, nameOf: (field: string) => string): unknown {
  if (Array.isArray(operand)) return operand.map((item) => rename(item, nameOf));
  if (operand === null || typeof operand !== "object" || operand instanceof NumberLiteral) return operand;
  if ("$literal" in operand) return operand;
  if ("$getField" in operand) return { $getField: nameOf((operand as Operand & { $getField: string }).$getField) };
  return Object.fromEntries(Object.entries(operand).map(([key, value]) => [key, rename(value, nameOf)]));
}
