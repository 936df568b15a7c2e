import { formatList, parseList } from "@/lib/calls/filters/filter-values";
import type { Filter } from "@/lib/calls/filters/filters";

/** The column that holds an op's name, whatever its version. */
export const OP_FIELD = "trace_name";

/** The condition that says which ops are shown: the only one on ops, and one that names them. Any other stays a chip. */
export function opFilterOf(filters: readonly Filter[]): Filter | undefined {
  const [chosen, more] = filters.filter(({ field }) => field === OP_FIELD);
  return chosen && !more && (chosen.op === "is" || chosen.op === "in") ? chosen : undefined;
}

/** The ops that are shown; none stands for all. */
export function chosenOps(filters: readonly Filter[]): string[] {
  const chosen = opFilterOf(filters);
  if (!chosen) return [];
  return chosen.op === "is" ? [chosen.value] : parseList(chosen.value);
}

/** The filters with these ops instead of theirs. */
export function withOps(filters: readonly Filter[], ops: readonly string[]): Filter[] {
  const others = filters.filter(({ field }) => field !== OP_FIELD);
  const [first, ...more] = ops;
  if (first === undefined) return others;
  return more.length === 0
    ? [{ field: OP_FIELD, op: "is", value: first }, ...others]
    : [{ field: OP_FIELD, op: "in", value: formatList(ops) }, ...others];
}

/** The ops with one more of them, or without it if it was there. */
export function toggleOp(ops: readonly string[], op: string): string[] {
  return ops.includes(op) ? ops.filter((other) => other !== op) : [...ops, op];
}
