import { parseString, skipShortContainer, skipSpace, skipValue } from "../json/scan.ts";

/**
 * A JSON value as it was written: numbers keep their digits, objects their key order and their repeated keys. `start` and
 * `end` are offsets in the text it was read from, so that any part can be copied as it came.
 */
export type JsonNode = JsonContainer | JsonString | JsonScalar;
export type JsonContainer = JsonObject | JsonArray;
export type JsonObject = Span & { kind: "object"; keys: string[]; items: JsonNode[] };
export type JsonArray = Span & { kind: "array"; items: JsonNode[] };
export type JsonString = Span & { kind: "string"; value: string };
export type JsonScalar = Span & { kind: "number" | "boolean" | "null"; text: string };
type Span = { start: number; end: number };

/** A value and the text its offsets count in. */
export type JsonValue = { text: string; node: JsonNode };

/** More nodes than this are not taken apart: such a value is shown as text. */
const MOST_NODES = 400_000;

// NaN and the infinities are not JSON, but Python writes them.
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|true|false|null|NaN|-?Infinity/y;

/** Reads JSON text without loss; undefined when it is not JSON, or too much to take apart. Never recurses. */
export function parseJson(text: string, mostNodes = MOST_NODES): JsonValue | undefined {
  try {
    return { text, node: readAtOnce(text, 0, mostNodes) };
  } catch {
    return undefined;
  }
}

/**
 * The same a slice at a time, for long texts: `rest` is awaited in between, so that the page can draw and answer keys. Objects and
 * lists that are not long themselves are only passed over, and taken apart when somebody looks into them: the text must be JSON.
 */
export async function parseJsonInSlices(
  text: string,
  rest: () => Promise<void>,
  mostNodes = MOST_NODES,
): Promise<JsonValue | undefined> {
  try {
    const reading = read(text, 0, mostNodes, true);
    for (;;) {
      const { done, value } = reading.next();
      if (done) {
        if (skipSpace(text, value.end) < text.length) return undefined;
        return { text, node: value };
      }
      await rest();
    }
  } catch {
    return undefined;
  }
}

/** The text of a value, as it was written. */
export function sourceOf({ text, node }: JsonValue): string {
  return text.slice(node.start, node.end);
}

/** An object's member; of a repeated key the last, as parsers take it. */
export function member(node: JsonNode | undefined, key: string): JsonNode | undefined {
  return node?.kind === "object" ? node.items[node.keys.lastIndexOf(key)] : undefined;
}

/** The text of a string; undefined of anything else. */
export function stringOf(node: JsonNode | undefined): string | undefined {
  return node?.kind === "string" ? node.value : undefined;
}

/** The items of an array; none of anything else. */
export function itemsOf(node: JsonNode | undefined): JsonNode[] {
  return node?.kind === "array" ? node.items : [];
}

/** Whether a container that nobody looked into yet has a text, in lower case, neither in its keys nor in its values. */
export function surelyLacks(node: JsonNode, needle: string): boolean {
  return node instanceof Unread && node.lacks(needle);
}

/** After so many values, or so many characters, a reader pauses: a few milliseconds. */
const SLICE_NODES = 10_000;
const SLICE_CHARACTERS = 2_000_000;

/** A container this long is passed over in less than a millisecond, and taken apart in a few. */
const MOST_UNREAD = 64 * 1024;

function readAtOnce(text: string, start: number, mostNodes: number, end = text.length): JsonNode {
  const reading = read(text, start, mostNodes, false);
  for (;;) {
    const { done, value } = reading.next();
    if (!done) continue;
    if (skipSpace(text, value.end) < end) throw new SyntaxError(`expected the end at ${value.end}`);
    return value;
  }
}

/** An object or list of a text known to be JSON, of which only the ends are known until somebody looks into it. */
abstract class Unread {
  start: number;
  end: number;
  readonly #text: string;
  #read: JsonContainer | undefined;

  constructor(text: string, start: number, end: number) {
    this.#text = text;
    this.start = start;
    this.end = end;
  }

  protected get read(): JsonContainer {
    // What begins with a bracket is a container.
    this.#read ??= readAtOnce(this.#text, this.start, Number.POSITIVE_INFINITY, this.end) as JsonContainer;
    return this.#read;
  }

  get items(): JsonNode[] {
    return this.read.items;
  }

  lacks(needle: string): boolean {
    if (this.#read) return false;
    const written = this.#text.slice(this.start, this.end);
    // Behind a backslash anything may be meant.
    return !written.includes("\\") && !written.toLowerCase().includes(needle);
  }
}

class UnreadArray extends Unread implements JsonArray {
  readonly kind = "array";
}

class UnreadObject extends Unread implements JsonObject {
  readonly kind = "object";
  get keys(): string[] {
    return this.read.kind === "object" ? this.read.keys : [];
  }
}

/** Reads the value at `start`, and nothing behind it. */
function* read(text: string, start: number, mostNodes: number, inPart: boolean): Generator<void, JsonNode> {
  const open: JsonContainer[] = [];
  let left = mostNodes;
  let position = skipSpace(text, start);
  let pausedAt = position;
  for (;;) {
    if (left-- === 0) throw new SyntaxError("too many values");
    if (left % SLICE_NODES === 0 || position - pausedAt > SLICE_CHARACTERS) {
      pausedAt = position;
      yield;
    }
    const parent = open.at(-1);
    if (parent?.kind === "object") position = readKey(text, position, parent);
    const unread = inPart ? passOver(text, position) : undefined;
    const node = unread ?? readStart(text, position);
    parent?.items.push(node);
    position = node.end;
    if (!unread && (node.kind === "object" || node.kind === "array")) {
      position = skipSpace(text, position);
      if (text[position] !== closing(node)) {
        open.push(node);
        continue;
      }
      node.end = ++position;
    }
    position = skipSpace(text, position);
    for (let last = open.at(-1); last && text[position] === closing(last); last = open.at(-1)) {
      last.end = ++position;
      open.pop();
      position = skipSpace(text, position);
      if (open.length === 0) return last;
    }
    if (open.length === 0) return node;
    if (text[position] !== ",") throw new SyntaxError(`expected "," at ${position}`);
    position = skipSpace(text, position + 1);
  }
}

function closing(container: JsonContainer): string {
  return container.kind === "object" ? "}" : "]";
}

function readKey(text: string, start: number, object: JsonObject): number {
  if (text[start] !== '"') throw new SyntaxError(`expected a key at ${start}`);
  const end = skipValue(text, start);
  object.keys.push(parseString(text, start, end));
  const colon = skipSpace(text, end);
  if (text[colon] !== ":") throw new SyntaxError(`expected ":" at ${colon}`);
  return skipSpace(text, colon + 1);
}

function passOver(text: string, start: number): UnreadArray | UnreadObject | undefined {
  const first = text[start];
  if (first !== "{" && first !== "[") return undefined;
  const end = skipShortContainer(text, start, MOST_UNREAD);
  if (end === undefined) return undefined;
  return first === "{" ? new UnreadObject(text, start, end) : new UnreadArray(text, start, end);
}

/** A scalar, or a container that is still open. */
function readStart(text: string, start: number): JsonNode {
  const first = text[start];
  if (first === "{") return { kind: "object", start, end: start + 1, keys: [], items: [] };
  if (first === "[") return { kind: "array", start, end: start + 1, items: [] };
  if (first === '"') {
    const end = skipValue(text, start);
    return { kind: "string", start, end, value: parseString(text, start, end) };
  }
  SCALAR.lastIndex = start;
  const scalar = SCALAR.exec(text)?.[0];
  if (scalar === undefined) throw new SyntaxError(`expected a value at ${start}`);
  const kind = scalar === "null" ? "null" : scalar === "true" || scalar === "false" ? "boolean" : "number";
  return { kind, start, end: start + scalar.length, text: scalar };
}
