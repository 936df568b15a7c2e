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

/** Longer texts are read, not looked up: nobody filters for a whole answer, and each would be a new key of the index. */
export const MAX_INDEXED_CHARACTERS = 256;

/** Stands for "this part of the payload is not fully indexed"; hashed with the path of that part. */
const PARTIAL = "\0partial";

export type FieldRoot = "inputs" | "output" | "attributes" | "summary";

/** What a call can be looked up by beside its fields: its op (by ref, any version, or name), its thread, refs anywhere in it. */
export type Mark = "op_name" | "trace_name" | "thread_id" | "ref";

/** The hash of a mark's value. */
export function markHash(project_id: string, mark: Mark, text: string): number {
  return finish(hashText(hashText(hashText(FNV_OFFSET, project_id), `\0${mark}`), text));
}

/**
 * The hashes of all leaves below `roots`, of the refs among them, and of `marks`, without repeats. Values are parsed JSON.
 */
export function fieldHashes(
  project_id: string,
  roots: Partial<Record<FieldRoot, unknown>>,
  marks: readonly (readonly [Mark, string])[] = [],
): number[] {
  const collector: Collector = { project_id, found: new Set() };
  const seed = hashText(FNV_OFFSET, project_id);
  for (const [mark, text] of marks) collector.found.add(markHash(project_id, mark, text));
  for (const root in roots) collect(collector, hashText(seed, root), roots[root as FieldRoot], 0);
  return [...collector.found];
}

/** The hashes of which a call must have at least one when `ref` stands anywhere in its payload. */
export function refCandidates(project_id: string, ref: string): number[] {
  return [markHash(project_id, "ref", ref), markHash(project_id, "ref", PARTIAL)];
}

/**
 * The hashes of which a call must have at least one when `path` (`["inputs", "user", "id"]`) has the value `text`: that of
 * the leaf, and those that say a part on the way is not fully indexed.
 */
export function candidateHashes(project_id: string, path: readonly string[], text: string): number[] {
  let hash = hashText(FNV_OFFSET, project_id);
  const candidates: number[] = [];
  for (const [at, segment] of path.entries()) {
    hash = hashText(hash, segment);
    if (at < path.length - 1) candidates.push(finish(hashText(hash, PARTIAL)));
  }
  candidates.push(leafHash(hash, canonicalText(text)));
  return candidates;
}

type Collector = { project_id: string; found: Set<number> };

function collect(collector: Collector, path: number, value: unknown, depth: number): void {
  if (value === null || value === undefined) return;
  const { found } = collector;
  if (typeof value === "string") {
    if (value.length <= MAX_INDEXED_CHARACTERS) found.add(leafHash(path, canonicalText(value)));
    if (value.startsWith("weave:///")) found.add(markHash(collector.project_id, "ref", value));
    return;
  }
  if (typeof value !== "object") {
    found.add(leafHash(path, String(value)));
    return;
  }
  if (depth >= MAX_DEPTH) markPartial(collector, path);
  else if (Array.isArray(value)) collectItems(collector, path, value, depth);
  else collectMembers(collector, path, value as Record<string, unknown>, depth);
}

function collectMembers(
  collector: Collector,
  path: number,
  members: Readonly<Record<string, unknown>>,
  depth: number,
): void {
  for (const key of Object.keys(members)) {
    if (collector.found.size >= MAX_LEAVES) {
      markPartial(collector, path);
      return;
    }
    collect(collector, hashText(path, key), members[key], depth + 1);
  }
}

function collectItems(collector: Collector, path: number, items: readonly unknown[], depth: number): void {
  const count = Math.min(items.length, MAX_ITEMS);
  for (let index = 0; index < count; index++) {
    if (collector.found.size >= MAX_LEAVES) {
      markPartial(collector, path);
      return;
    }
    collect(collector, hashText(path, String(index)), items[index], depth + 1);
  }
  if (items.length > count) markPartial(collector, path);
}

function markPartial(collector: Collector, path: number): void {
  collector.found.add(finish(hashText(path, PARTIAL)));
  collector.found.add(markHash(collector.project_id, "ref", PARTIAL));
}

function canonicalText(text: string): string {
  const first = text.charCodeAt(0);
  const mayBeNumber = (first >= 48 && first <= 57) || first === 45 || first === 43 || first === 46;
  if (!mayBeNumber) return text;
  const number = Number(text);
  return Number.isNaN(number) ? text : String(number);
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a over UTF-16 code units with a separator behind. */
function hashText(start: number, text: string): number {
  let hash = start;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
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
