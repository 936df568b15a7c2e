import { createHash } from "node:crypto";
import type { JsonText } from "../json/json-text.ts";
import { pythonJsonDumps } from "./python-json.ts";

/** The digest of a file's bytes: SHA-256 as base64url without padding, `-` as `X` and `_` as `Y`. 43 characters. */
export function bytesDigest(content: Uint8Array): string {
  return wireBase64(createHash("sha256").update(content).digest("base64url"));
}

/** The digest of a JSON value (an object's value or a table's row), taken over its text as Python writes it. */
export function valueDigest(value: JsonText): string {
  // Python's text is pure ASCII, so Latin-1 is its cheapest encoding.
  return wireBase64(createHash("sha256").update(pythonJsonDumps(value), "latin1").digest("base64url"));
}

/** The digest of a table: hex SHA-256 over its row digests, one after the other. */
export function tableDigest(rowDigests: readonly string[]): string {
  const hash = createHash("sha256");
  for (const digest of rowDigests) hash.update(digest);
  return hash.digest("hex");
}

function wireBase64(base64url: string): string {
  return base64url.replaceAll("-", "X").replaceAll("_", "Y");
}
