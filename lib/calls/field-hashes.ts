/**
 * Every scalar leaf of a payload as a 32-bit hash of (project, path, value), so that `field = value` on any field is a
 * lookup in one inverted index. A hash only finds candidates: the query checks the value itself.
 *
 * Values are hashed in one canonical form, since the wire compares text and numbers tolerantly: what reads as a number
 * counts as that number (`1`, `1.0`, `"1"`), anything else as its text.
 */

const MAX_LEAVES = 512;
const MAX_ITEMS = 64;
const MAX_DEPTH = 24;
const MAX_HASHED_CHARACTERS = 1024;

/** Stands for "this part of the payload is not fully indexed"; hashed with the path of that part. */
const PARTIAL = "\0partial";

export type FieldRoot = "inputs" | "output" | "attributes" | "summary";

/** The hashes of all leaves below `roots`, without repeats. Values are parsed JSON. */
export function fieldHashes(project_id: string, roots: Partial<Record<FieldRoot, unknown>>): number[] {
  const found = new Set<number>();
  const seed = hashText(FNV_OFFSET, project_id);
  for (const root in roots) {
    collect(found, hashText(seed, root), roots[root as FieldRoot], 0);
  }
  return [...found];
}

/**
 * The hashes of which a call must have at least one when `path` (`["inputs", "user", "id"]`) has the value `text`: that of
 * the leaf, and those that say a part on the way is not fully indexed.
 */
export function candidateHashes(project_id: string, path: readonly string[], text: string): number[] {
  let hash = hashText(FNV_OFFSET, project_id);
  const candidates: number[] = [];
  for (const segment of path) {
    hash = hashText(hash, segment);
    candidates.push(finish(hashText(hash, PARTIAL)));
  }
  candidates.push(leafHash(hash, canonicalText(text)));
  return candidates;
}

function collect(found: Set<number>, path: number, value: unknown, depth: number): void {
  if (value === null || value === undefined) return;
  if (typeof value !== "object") {
    found.add(leafHash(path, typeof value === "string" ? canonicalText(value) : String(value)));
    return;
  }
  if (depth >= MAX_DEPTH || found.size >= MAX_LEAVES) {
    found.add(finish(hashText(path, PARTIAL)));
    return;
  }
  if (Array.isArray(value)) {
    const count = Math.min(value.length, MAX_ITEMS);
    for (let index = 0; index < count; index++) collect(found, hashText(path, String(index)), value[index], depth + 1);
    if (value.length > count) found.add(finish(hashText(path, PARTIAL)));
    return;
  }
  for (const key of Object.keys(value)) {
    if (found.size >= MAX_LEAVES) {
      found.add(finish(hashText(path, PARTIAL)));
      return;
    }
    collect(found, hashText(path, key), (value as Record<string, unknown>)[key], depth + 1);
  }
}

function canonicalText(text: string): string {
  const first = text.charCodeAt(0);
  const mayBeNumber = (first >= 48 && first <= 57) || first === 45 || first === 43 || first === 46;
  if (!mayBeNumber || text.length > 400) return text;
  const number = Number(text);
  return Number.isNaN(number) ? text : String(number);
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a over UTF-16 code units with a separator behind; long texts count by their beginning and their length. */
function hashText(start: number, text: string): number {
  let hash = start;
  const length = text.length > MAX_HASHED_CHARACTERS ? MAX_HASHED_CHARACTERS : text.length;
  for (let at = 0; at < length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
  return Math.imul(hash ^ (text.length + 0x10000), FNV_PRIME);
}

function leafHash(path: number, canonical: string): number {
  return finish(hashText(path ^ 0x5bd1e995, canonical));
}

/** The last mixing step of MurmurHash3, as a signed 32-bit integer like Postgres' `integer`. */
function finish(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) | 0;
}
