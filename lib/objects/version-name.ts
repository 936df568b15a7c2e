import type { VersionName } from "../../db/queries/objects/object-versions.ts";
import { assertStorable } from "./names.ts";

/** Reads what clients put in the place of a digest: `latest`, `vN`, a digest or an alias. */
export function parseVersionName(text: string): VersionName {
  if (text === "latest") return "latest";
  const index = /^v(\d{1,9})$/.exec(text)?.[1];
  if (index !== undefined) return { version_index: Number(index) };
  assertStorable("digest", text);
  return { digest: text };
}

/** Whether a text has the form of a value's digest, which an alias must not have. */
export function isDigest(text: string): boolean {
  return /^[A-Za-z0-9]{43}$/.test(text);
}
