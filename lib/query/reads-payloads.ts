import { callField } from "./call-fields.ts";
import type { Operand, Operation } from "./expression.ts";
import { literalText } from "./literals.ts";

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
