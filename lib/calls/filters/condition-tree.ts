import type { Operand, Operation } from "../../query/expression.ts";
import { chipOfExpression, isOperation } from "./expression-filters.ts";
import { filterExpression } from "./filter-expression.ts";
import type { Filter } from "./filters.ts";

/** A query as people edit it: conditions in groups, and parts that only JSON can say. */
export type Condition =
  | { kind: "chip"; filter: Filter }
  | { kind: "group"; join: Join; items: Condition[] }
  | { kind: "other"; operand: Operand };

/** How the conditions of a group are joined: all hold, any holds, not all hold, none holds. */
export const JOINS = ["all", "any", "not all", "none"] as const;
export type Join = (typeof JOINS)[number];
export type Group = Extract<Condition, { kind: "group" }>;

export const EVERYTHING: Group = { kind: "group", join: "all", items: [] };

/** A query as a group of conditions; `conditionQuery` makes the same query of it again. */
export function conditionTree(operation: Operation | undefined): Group {
  if (!operation) return EVERYTHING;
  const condition = conditionOf(operation);
  return condition.kind === "group" ? condition : { ...EVERYTHING, items: [condition] };
}

function conditionOf(operand: Operand): Condition {
  const filter = chipOfExpression(operand);
  if (filter) return { kind: "chip", filter };
  if ("$and" in operand) return { kind: "group", join: "all", items: operand.$and.map(conditionOf) };
  if ("$or" in operand) return { kind: "group", join: "any", items: operand.$or.map(conditionOf) };
  if ("$not" in operand) {
    const [inner] = operand.$not;
    if ("$and" in inner && !chipOfExpression(inner))
      return { kind: "group", join: "not all", items: inner.$and.map(conditionOf) };
    if ("$or" in inner && !chipOfExpression(inner))
      return { kind: "group", join: "none", items: inner.$or.map(conditionOf) };
  }
  return { kind: "other", operand };
}

/** The query of a group; undefined when it asks for nothing. A group of one that all must hold is that one. */
export function conditionQuery(group: Group): Operation | undefined {
  const [only] = group.items;
  if (!only) return undefined;
  if (group.join === "all" && group.items.length === 1) {
    const operand = operandOf(only);
    if (isOperation(operand)) return operand;
  }
  return joined(group);
}

function operandOf(condition: Condition): Operand {
  if (condition.kind === "chip") return filterExpression(condition.filter);
  return condition.kind === "other" ? condition.operand : joined(condition);
}

function joined({ join, items }: Group): Operation {
  const operands = items.map(operandOf);
  switch (join) {
    case "all":
      return { $and: operands };
    case "any":
      return { $or: operands };
    case "not all":
      return { $not: [{ $and: operands }] };
    case "none":
      return { $not: [{ $or: operands }] };
  }
}
