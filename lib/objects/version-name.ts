import type { VersionName } from "../../db/queries/objects.ts";
import { assertStorable } from "./names.ts";

/** Reads what clients put in the place of a digest: `latest`, `vN` or a digest. */
export function parseVersionName(text: string): VersionName {
  if (text === "latest") return "latest";
  const index = /^v(\d{1,9})$/.exec(text)?.[1];
  if (index !== undefined) return { version_index: Number(index) };
  assertStorable("digest", text);
  return { digest: text };
}
