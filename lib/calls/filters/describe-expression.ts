import type { Operand, Operation } from "../../query/expression.ts";
import { formatQuery } from "../../query/query-text.ts";
import { type Condition, conditionTree, type Group } from "./condition-tree.ts";
import { VALUELESS_OPERATORS } from "./filter-operators.ts";

/** A query in words: `status is error or (latency_ms > 500 and model is gpt-4o)`. */
export function describeExpression(
  operation: Operation,
  labelOf: (field: string) => string = (field) => field,
): string {
  return describeGroup(conditionTree(operation), labelOf, true);
}

function describeGroup({ join, items }: Group, labelOf: (field: string) => string, outermost: boolean): string {
  const word = join === "all" || join === "not all" ? " and " : " or ";
  const text = items.map((item) => describe(item, labelOf, items.length === 1)).join(word);
  const negated = join === "not all" || join === "none";
  if (negated) return `not (${text})`;
  return outermost || items.length < 2 ? text : `(${text})`;
}

function describe(condition: Condition, labelOf: (field: string) => string, alone: boolean): string {
  if (condition.kind === "group") return describeGroup(condition, labelOf, alone);
  if (condition.kind === "other") return describeOther(condition.operand);
  const { field, op, value } = condition.filter;
  return `${labelOf(field)} ${op}${VALUELESS_OPERATORS.has(op) ? "" : ` ${value || "(empty text)"}`}`;
}

function describeOther(operand: Operand): string {
  return formatQuery({ $and: [operand] }).slice('{"$expr":{"$and":['.length, -"]}}".length);
}
