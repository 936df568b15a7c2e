import { AppError } from "../errors.ts";

/** Longest name of an object or op. */
const MAX_OBJECT_ID = 128;

/** Throws unless `object_id` can be an object's or op's name. Clients replace other characters before they send. */
export function assertObjectId(object_id: string): void {
  if (object_id === "") throw new AppError("invalid", "object_id must not be empty");
  if ([...object_id].length > MAX_OBJECT_ID) {
    throw new AppError("invalid", `object_id is longer than ${MAX_OBJECT_ID} characters: "${object_id.slice(0, 60)}…"`);
  }
  assertStorable("object_id", object_id);
  const bad = [...new Set(object_id.match(/[^\p{L}\p{N}_.-]/gu) ?? [])];
  if (bad.length === 0) return;
  const shown = bad.map((character) => JSON.stringify(character)).join(" ");
  throw new AppError(
    "invalid",
    `object_id "${object_id}" contains ${shown}; use only letters, digits, "_", "." and "-"`,
  );
}

/** Throws when Postgres' `text` cannot hold `value`; `field` names it to the caller. */
export function assertStorable(field: string, value: string): void {
  if (value.isWellFormed() && !value.includes("\0")) return;
  throw new AppError("invalid", `${field} contains a NUL character or half of a surrogate pair`);
}
