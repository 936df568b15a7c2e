import type { Operand, Operation } from "../../query/expression.ts";
import { literalText } from "../../query/literals.ts";
import { longestPlainRun } from "../../query/text-search.ts";
import type { FieldRoot } from "../ingest/field-hashes.ts";
import { gramsOf } from "./search-grams.ts";

/** The payloads whose texts are signed. */
const SIGNED_ROOTS: ReadonlySet<string> = new Set<FieldRoot>(["inputs", "output"]);

const NONE: ReadonlySet<number> = new Set();

/**
 * The grams that the inputs and output of every call have which a query means: of what it searches for as it is, in the
 * part that `compileQuery` looks for in the raw text. `isOwn`: whether a field is in the payloads themselves, not behind a ref.
 */
export function gramsOfQuery(operation: Operation, isOwn: (field: string) => boolean): ReadonlySet<number> {
  if ("$and" in operation) return operation.$and.map((part) => gramsOfPart(part, isOwn)).reduce(union, NONE);
  if ("$or" in operation) {
    const parts = operation.$or.map((part) => gramsOfPart(part, isOwn));
    return parts.length > 0 ? parts.reduce((left, right) => left.intersection(right)) : NONE;
  }
  if (!("$contains" in operation)) return NONE;
  const { input, substr, case_insensitive } = operation.$contains;
  if (case_insensitive || !("$getField" in input) || !("$literal" in substr)) return NONE;
  const [root = ""] = input.$getField.split(".");
  if (!SIGNED_ROOTS.has(root) || !isOwn(input.$getField)) return NONE;
  return gramsOf(longestPlainRun(literalText(substr.$literal)));
}

function gramsOfPart(part: Operand, isOwn: (field: string) => boolean): ReadonlySet<number> {
  return "$and" in part || "$or" in part || "$contains" in part ? gramsOfQuery(part, isOwn) : NONE;
}

function union(left: ReadonlySet<number>, right: ReadonlySet<number>): ReadonlySet<number> {
  return left.size === 0 ? right : left.union(right);
}
