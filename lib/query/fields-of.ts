import type { Operand } from "./expression.ts";

/** The names of all fields in a query, as often as they stand there. */
export function fieldsOf(operand: Operand): string[] {
  if ("$getField" in operand) return [operand.$getField];
  if ("$literal" in operand) return [];
  if ("$convert" in operand) return fieldsOf(operand.$convert.input);
  if ("$contains" in operand) return [operand.$contains.input, operand.$contains.substr].flatMap(fieldsOf);
  if ("$in" in operand) return [operand.$in[0], ...operand.$in[1]].flatMap(fieldsOf);
  return Object.values(operand)
    .flat()
    .flatMap((child) => fieldsOf(child as Operand));
}
