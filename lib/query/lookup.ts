import { type SQL, sql } from "drizzle-orm";
import { candidateHashes, MAX_INDEXED_CHARACTERS, type Mark, markHash } from "../calls/ingest/field-hashes.ts";
import { callField, type FindField, type PathField } from "./call-fields.ts";
import { all, any } from "./conditions.ts";
import type { Literal, Operand } from "./expression.ts";
import { literalText } from "./literals.ts";

/**
 * What the indexes alone say of a query: a condition that every match meets, and few other calls; nothing when the indexes
 * say nothing. Candidates can be put in order before any payload is read.
 */
export function compileLookup(project_id: string, operand: Operand, findField: FindField = callField): SQL | undefined {
  if ("$and" in operand) {
    const parts = operand.$and.flatMap((item) => compileLookup(project_id, item, findField) ?? []);
    return parts.length > 0 ? all(parts) : undefined;
  }
  if ("$or" in operand) {
    const parts = operand.$or.flatMap((item) => compileLookup(project_id, item, findField) ?? []);
    return parts.length > 0 && parts.length === operand.$or.length ? any(parts) : undefined;
  }
  if ("$in" in operand) return lookupAmong(project_id, findField, operand.$in);
  return "$eq" in operand ? lookupAmong(project_id, findField, [operand.$eq[0], [operand.$eq[1]]]) : undefined;
}

function lookupAmong(
  project_id: string,
  findField: FindField,
  [input, items]: readonly [Operand, readonly Operand[]],
): SQL | undefined {
  if (!("$getField" in input)) return undefined;
  const literals = items.flatMap((item) => ("$literal" in item && item.$literal !== null ? [item.$literal] : []));
  if (literals.length === 0 || literals.length < items.length) return undefined;
  const field = findField(input.$getField, project_id);
  if (field.kind === "path") return byHashes(project_id, field, literals);
  return field.kind === "text" && field.mark ? byMarks(project_id, field.mark, literals.map(literalText)) : undefined;
}

/** Calls that have one of these values of a mark, and few others. */
export function byMarks(project_id: string, mark: Mark, texts: readonly string[]): SQL {
  return sql`c.start_fields && ${hashArray(texts.map((text) => markHash(project_id, mark, text)))}`;
}

/** Equalities by the hashes of leaves, or nothing when a literal can also equal a part that is no indexed leaf. */
export function byHashes(project_id: string, { hashed }: PathField, literals: readonly Literal[]): SQL | undefined {
  const texts = literals.map(literalText);
  if (!hashed || hashed.path.length === 1 || texts.length === 0 || !texts.every(isIndexed)) return undefined;
  const hashes = new Set(texts.flatMap((text) => candidateHashes(project_id, hashed.path, text)));
  return sql`${hashed.column} && ${hashArray([...hashes])}`;
}

function isIndexed(text: string): boolean {
  return (
    text !== "" &&
    text.length <= MAX_INDEXED_CHARACTERS &&
    !text.startsWith("{") &&
    !text.startsWith("[") &&
    !text.includes("\ufffd")
  );
}

/** Hashes as one parameter of the type `int4[]`. */
export function hashArray(hashes: readonly number[]): SQL {
  return sql`${sql.param(`{${hashes.join(",")}}`)}::int4[]`;
}
