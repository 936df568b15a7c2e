import { AppError } from "../../errors.ts";

/** Conditions over what a trial holds (`scores.…`, `inputs.…`, `outputs.…`), in the words of the wire's query language. */
export type TrialValues = { scores: unknown; inputs: unknown; outputs: unknown };

const MAX_DEPTH = 50;

/** Whether an expression holds for a trial. Throws an `AppError` that names what the language does not have. */
export function holds(expression: unknown, trial: TrialValues, depth = 0): boolean {
  if (depth > MAX_DEPTH) throw new AppError("invalid", `a filter is nested deeper than ${MAX_DEPTH} levels`);
  const [operator, operands] = only(expression);
  const below = (operand: unknown) => holds(operand, trial, depth + 1);
  if (operator === "$and") return listOf(operator, operands).every(below);
  if (operator === "$or") return listOf(operator, operands).some(below);
  if (operator === "$not") return !listOf(operator, operands).some(below);
  if (operator === "$in") {
    const [left, options] = listOf(operator, operands);
    const value = operandValue(left, trial);
    return listOf(operator, options).some((option) => isEqual(value, operandValue(option, trial)));
  }
  if (operator === "$contains") return contains(operands, trial);
  const compare = Object.hasOwn(COMPARISONS, operator) ? COMPARISONS[operator] : undefined;
  if (!compare) throw new AppError("invalid", `"${operator.slice(0, 40)}" is no operator of a filter on results`);
  const [left, right] = listOf(operator, operands).map((operand) => operandValue(operand, trial));
  return compare(left, right);
}

const COMPARISONS: Readonly<Record<string, (left: unknown, right: unknown) => boolean>> = {
  $eq: isEqual,
  $gt: (left, right) => order(left, right) > 0,
  $gte: (left, right) => order(left, right) >= 0,
  $lt: (left, right) => order(left, right) < 0,
  $lte: (left, right) => order(left, right) <= 0,
};

function contains(operands: unknown, trial: TrialValues): boolean {
  const { input, substr, case_insensitive } = (operands ?? {}) as Record<string, unknown>;
  const folded = (value: unknown) => {
    const text = typeof value === "string" ? value : value === undefined ? "" : JSON.stringify(value);
    return case_insensitive === true ? text.toLowerCase() : text;
  };
  return folded(operandValue(input, trial)).includes(folded(operandValue(substr, trial)));
}

/** The value of a field of a trial; undefined when there is none. */
export function fieldValue(field: string, trial: TrialValues): unknown {
  const [root = "", ...path] = field.split(".");
  if (root !== "scores" && root !== "inputs" && root !== "outputs" && root !== "output") {
    throw new AppError("invalid", `"${field.slice(0, 100)}" is no field of results: use scores., inputs. or outputs.`);
  }
  return step(trial[root === "output" ? "outputs" : root], path);
}

/** Names may hold dots themselves: the longest name that is there is taken. */
function step(value: unknown, path: readonly string[]): unknown {
  if (path.length === 0) return value;
  if (value === null || typeof value !== "object") return undefined;
  for (let taken = path.length; taken > 0; taken--) {
    const name = path.slice(0, taken).join(".");
    if (!Object.hasOwn(value, name)) continue;
    const inner = step((value as Record<string, unknown>)[name], path.slice(taken));
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function operandValue(operand: unknown, trial: TrialValues): unknown {
  const [operator, value] = only(operand);
  if (operator === "$literal") return value;
  if (operator === "$getField" && typeof value === "string") return fieldValue(value, trial);
  if (operator === "$convert") {
    const { input, to } = (value ?? {}) as Record<string, unknown>;
    return convert(operandValue(input, trial), to);
  }
  return holds(operand, trial);
}

function convert(value: unknown, to: unknown): unknown {
  if (to === "exists") return value !== undefined && value !== null;
  if (value === undefined || value === null) return undefined;
  if (to === "string") return typeof value === "string" ? value : JSON.stringify(value);
  if (to === "bool") return value === true || value === "true" || value === 1;
  const number = Number(value);
  return Number.isNaN(number) ? undefined : to === "int" ? Math.trunc(number) : number;
}

function isEqual(left: unknown, right: unknown): boolean {
  if (right === null || left === null) return (left ?? null) === (right ?? null);
  if (typeof left === typeof right) return JSON.stringify(left) === JSON.stringify(right);
  return left !== undefined && right !== undefined && String(left) === String(right);
}

/** NaN when the two cannot be compared, so that every comparison is false. */
function order(left: unknown, right: unknown): number {
  if (typeof left === "string" && typeof right === "string") return left < right ? -1 : left > right ? 1 : 0;
  if (!isNumeric(left) || !isNumeric(right)) return Number.NaN;
  return Number(left) - Number(right);
}

function isNumeric(value: unknown): boolean {
  return typeof value === "number" || typeof value === "boolean" || (typeof value === "string" && value.trim() !== "");
}

function only(expression: unknown): [string, unknown] {
  const members = expression !== null && typeof expression === "object" ? Object.entries(expression) : [];
  const [first] = members;
  if (members.length === 1 && first) return first;
  throw new AppError("invalid", "an expression of a filter has exactly one operator");
}

function listOf(operator: string, operands: unknown): unknown[] {
  if (Array.isArray(operands)) return operands;
  throw new AppError("invalid", `${operator} takes a list`);
}
