/**
 * The short scalar values of a call's payloads as one text, which the indexes of times carry: a group, a sort or a mean over
 * any field of a million calls then reads an index and no payload.
 *
 * Each value is an entry: U+001F, eight characters for its path, one for its type (`n`umber, `s`tring, `b`oolean), its text.
 * `?` stands for what only the payload tells: a list, an object, a long text, a number that JavaScript would round. A text
 * that begins with `~` is not complete: a path it does not name may have a value all the same.
 */
export const ENTRY = "\x1f";
export const UNTOLD = "?";
export const NUMBER = "n";
export const INCOMPLETE = "~";

/** Longer texts are read in the payload. A ref fits, an answer does not. */
const MAX_CHARACTERS = 128;
/** Of a list, only the first items are told. */
const MAX_ITEMS = 4;
const MAX_DEPTH = 8;
const MAX_PARTS = 256;

/**
 * An index's row has room for 2,704 bytes: both texts of a call, and the longest names that stand beside them (model, op, user
 * and kind, under 1,200 bytes), fit when project and id are no longer than `MAX_KEY_BYTES`.
 */
const MAX_BYTES = 500;
const MAX_KEY_BYTES = 400;

/** What every client sends with every call, or what has columns of its own. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  "attributes.weave",
  "summary.usage",
  "summary.status_counts",
  "summary.weave",
]);

/** Whether calls tell the values at a path (`["inputs", "user", "id"]`); those at any other are read in payloads. */
export function isTold(path: readonly string[]): boolean {
  const [root, member] = path;
  // The other roots are objects.
  if (member === undefined) return root === "output";
  if (path.length > MAX_DEPTH || LEFT_OUT.has(`${root}.${member}`)) return false;
  // What Postgres would take for the place of a later item.
  return path.every((step) => step !== "" && (FIRST_ITEMS.has(step) || !/^\s*[-+]?\d+$/.test(step)));
}

const FIRST_ITEMS: ReadonlySet<string> = new Set(Array.from({ length: MAX_ITEMS }, (_, at) => String(at)));

/** What the entry of a path begins with. */
export function entryOf(path: readonly string[]): string {
  return formatEntry(path.reduce(below, TOP));
}

/** The values below roots such as `{ attributes, inputs }`, parsed JSON; what is near the top comes first. */
export function fieldValues(call: { project_id: string; id: string }, roots: Record<string, unknown>): string {
  if (Buffer.byteLength(call.project_id) + Buffer.byteLength(call.id) > MAX_KEY_BYTES) return INCOMPLETE;
  const parts: Part[] = Object.entries(roots).map(([root, value]) => ({
    path: below(TOP, root),
    value,
    root,
    depth: 1,
  }));
  let values = "";
  let bytes = INCOMPLETE.length;
  let complete = true;
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at];
    if (!part || part.value === null || part.value === undefined) continue;
    if (typeof part.value === "object") complete = addMembers(parts, part, part.value) && complete;
    if (part.depth === 1 && part.root !== "output") continue;
    const entry = formatEntry(part.path) + tell(part.value);
    bytes += Buffer.byteLength(entry);
    if (bytes <= MAX_BYTES) values += entry;
    else complete = false;
  }
  return complete ? values : INCOMPLETE + values;
}

type Part = { path: Path; value: unknown; root: string; depth: number };

/** Appends what is below a list or an object; false when not all of it found room. */
function addMembers(parts: Part[], { path, root, depth }: Part, value: object): boolean {
  if (depth >= MAX_DEPTH) return true;
  const keys = Array.isArray(value) ? FIRST_ITEMS : Object.keys(value);
  for (const key of keys) {
    if (depth === 1 && LEFT_OUT.has(`${root}.${key}`)) continue;
    if (parts.length >= MAX_PARTS) return false;
    // A key that holds a dot cannot be named in a path.
    if (key !== "" && !key.includes("."))
      parts.push({ path: below(path, key), value: (value as Record<string, unknown>)[key], root, depth: depth + 1 });
  }
  return true;
}

/** A value's type and text, `?` where that is not told. */
export function tell(value: unknown): string {
  switch (typeof value) {
    case "string":
      return value.length <= MAX_CHARACTERS && !/[\0\x1d-\x1f]/.test(value) && value.isWellFormed()
        ? `s${value}`
        : UNTOLD;
    case "number":
      return Math.abs(value) < Number.MAX_SAFE_INTEGER ? `${NUMBER}${value}` : UNTOLD;
    case "boolean":
      return `b${value}`;
    default:
      return UNTOLD;
  }
}

/** A path as two hashes of 32 bits, of which 24 each go into its entry. */
type Path = readonly [number, number];

const TOP: Path = [0x811c9dc5, 0x2f0b4c47];
const [FACTOR, OTHER_FACTOR] = [0x01000193, 0x85ebca6b];

function below([first, second]: Path, step: string): Path {
  let [a, b] = [first ^ 0x10000, second ^ 0x10000];
  for (let at = 0; at < step.length; at++) {
    const unit = step.charCodeAt(at);
    a = Math.imul(a ^ unit, FACTOR);
    b = Math.imul(b ^ unit, OTHER_FACTOR);
    b ^= b >>> 15;
  }
  return [Math.imul(a, FACTOR), Math.imul(b, OTHER_FACTOR)];
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-";

function formatEntry([a, b]: Path): string {
  return ENTRY + digits(a ^ (a >>> 15)) + digits(b ^ (b >>> 13));
}

/** The lowest 24 bits as four characters. */
function digits(bits: number): string {
  const digit = (shift: number) => DIGITS.charAt((bits >>> shift) & 63);
  return digit(18) + digit(12) + digit(6) + digit(0);
}
