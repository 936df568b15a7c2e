import { parseString, skipSpace, skipValue } from "../json/scan.ts";

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
    const reading = read(text, mostNodes);
    for (;;) {
      const { done, value } = reading.next();
      if (done) return { text, node: value };
    }
  } catch {
    return undefined;
  }
}

/** The same a slice at a time, for long texts: `rest` is awaited in between, so that the page can draw and answer keys. */
export async function parseJsonInSlices(
  text: string,
  rest: () => Promise<void>,
  mostNodes = MOST_NODES,
): Promise<JsonValue | undefined> {
  try {
    const reading = read(text, mostNodes);
    for (;;) {
      const { done, value } = reading.next();
      if (done) return { text, node: value };
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

/** After so many values, or so many characters, a reader pauses: a few milliseconds. */
const SLICE_NODES = 10_000;
const SLICE_CHARACTERS = 2_000_000;

function* read(text: string, mostNodes: number): Generator<void, JsonNode> {
  const open: JsonContainer[] = [];
  let left = mostNodes;
  let position = skipSpace(text, 0);
  let pausedAt = position;
  for (;;) {
    if (left-- === 0) throw new SyntaxError("too many values");
    if (left % SLICE_NODES === 0 || position - pausedAt > SLICE_CHARACTERS) {
      pausedAt = position;
      yield;
    }
    const parent = open.at(-1);
    if (parent?.kind === "object") position = readKey(text, position, parent);
    const node = readStart(text, position);
    parent?.items.push(node);
    position = node.end;
    if (node.kind === "object" || node.kind === "array") {
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
      if (open.length === 0) return finished(text, position, last);
    }
    if (open.length === 0) return finished(text, position, node);
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

function finished(text: string, position: number, root: JsonNode): JsonNode {
  if (position < text.length) throw new SyntaxError(`expected the end at ${position}`);
  return root;
}
