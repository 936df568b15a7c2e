import { z } from "zod";
import type { JsonText } from "./json-text.ts";
import { findExcess } from "./limits.ts";
import { expectEnd, JsonScanError, scanArray, scanObject, skipSpace, skipValue } from "./scan.ts";

/**
 * A zod schema says which members of a body are the user's own JSON (`jsonText`, `jsonObject`, `jsonArray`). Reading a body
 * by its schema builds the envelope and leaves those members as text; writing an answer puts the text back untouched.
 */

type RawKind = "any" | "object" | "array" | "string";
const rawKinds = new WeakMap<z.ZodType, RawKind>();

function rawSchema(kind: RawKind, message: string): z.ZodType<JsonText> {
  const schema = z.custom<JsonText>((value) => typeof value === "string" && fits(kind, value), message);
  rawKinds.set(schema, kind);
  return schema;
}

function fits(kind: RawKind, text: string): boolean {
  return kind === "any" || text.startsWith(FIRST_CHARACTER[kind]);
}

const FIRST_CHARACTER = { object: "{", array: "[", string: '"' } as const;

/** Any JSON value of the user's, as text. */
export const jsonText = rawSchema("any", "Input should be valid JSON");
/** An item of a batch, as text: whether it is too much is for whoever reads it alone, so that its companions are stored. */
export const jsonItem = rawSchema("any", "Input should be valid JSON");
/** A JSON object of the user's, as text. */
export const jsonObject = rawSchema("object", "Input should be a valid dictionary");
/** A JSON array of the user's, as text. */
export const jsonArray = rawSchema("array", "Input should be a valid list");
/** A JSON string of the user's, as text with its quotes and escapes. */
export const jsonString = rawSchema("string", "Input should be a valid string");

/** Which kind of a user's JSON a schema stands for; undefined for an ordinary schema. */
export function rawKindOf(schema: unknown): RawKind | undefined {
  return rawKinds.get(schema as z.ZodType);
}

/** How a schema's values lie in a text: user's text, an envelope to walk into, or plain values. */
export type TextShape =
  | { kind: "raw"; accepts: RawKind; limited: boolean }
  | { kind: "plain" }
  | { kind: "object"; members: ReadonlyMap<string, TextShape> }
  | { kind: "array"; item: TextShape };

const PLAIN: TextShape = { kind: "plain" };
const shapes = new WeakMap<z.ZodType, TextShape>();

/** The shape of a schema; computed once per schema. */
function textShape(schema: z.ZodType): TextShape {
  let shape = shapes.get(schema);
  if (!shape) {
    shape = buildShape(schema);
    shapes.set(schema, shape);
  }
  return shape;
}

function buildShape(schema: z.ZodType): TextShape {
  const accepts = rawKinds.get(schema);
  if (accepts) return { kind: "raw", accepts, limited: schema !== jsonItem };
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return textShape(schema.unwrap() as z.ZodType);
  }
  if (schema instanceof z.ZodObject) {
    const members = new Map<string, TextShape>();
    for (const [key, member] of Object.entries(schema.shape)) members.set(key, textShape(member as z.ZodType));
    return [...members.values()].every((member) => member === PLAIN) ? PLAIN : { kind: "object", members };
  }
  if (schema instanceof z.ZodArray) {
    const item = textShape(schema.element as z.ZodType);
    return item === PLAIN ? PLAIN : { kind: "array", item };
  }
  return PLAIN;
}

/**
 * Reads a JSON text into the value a schema's `parse` expects: plain parts as JavaScript values, the user's parts as text.
 * A `null` in the place of an optional user's value is `null`. Throws `JsonScanError` or `SyntaxError` when it is not JSON.
 */
export function readBySchema(schema: z.ZodType, text: string): unknown {
  const start = skipSpace(text, 0);
  if (start >= text.length) throw new JsonScanError("a JSON document", 0);
  const end = skipValue(text, start);
  expectEnd(text, end);
  return readSlice(schema, text, start, end);
}

/** The same for one value inside a text, given its bounds. */
function readSlice(schema: z.ZodType, text: string, start: number, end: number): unknown {
  return readValue(textShape(schema), text, start, end, true);
}

/** The same, without checking that the user's texts are JSON: for callers that parse them themselves. */
export function readEnvelope(schema: z.ZodType, text: string, start: number, end: number): unknown {
  return readValue(textShape(schema), text, start, end, false);
}

function readValue(shape: TextShape, text: string, start: number, end: number, check: boolean): unknown {
  const first = text.charCodeAt(start);
  if (shape.kind === "raw") {
    const slice = text.slice(start, end);
    if (check) parse(slice, shape.limited);
    // An absent optional object is often sent as null; `any` keeps its null, since null is a value there.
    return slice === "null" && shape.accepts !== "any" ? null : slice;
  }
  if (shape.kind === "object" && first === 123) {
    const value: Record<string, unknown> = Object.create(null);
    scanObject(text, start, (key, valueStart, valueEnd) => {
      const member = shape.members.get(key);
      if (member) value[key] = placed(key, () => readValue(member, text, valueStart, valueEnd, check));
    });
    return value;
  }
  if (shape.kind === "array" && first === 91) {
    const items: unknown[] = [];
    scanArray(text, start, (itemStart, itemEnd, index) => {
      items.push(placed(index, () => readValue(shape.item, text, itemStart, itemEnd, check)));
    });
    return items;
  }
  return parse(text.slice(start, end));
}

/** Says in which member or item a text stops being JSON, or is too much of it: `table.rows[3]: …`. */
class MisplacedJson extends SyntaxError {
  readonly place: string;
  readonly reason: string;
  constructor(place: string, reason: string) {
    super(place === "" ? reason : `${place}: ${reason}`);
    this.place = place;
    this.reason = reason;
  }
}

/** A value that is JSON, but deeper or of more parts than is taken. */
export class ExcessiveJson extends MisplacedJson {}

function parse(text: string, limited = true): unknown {
  const excess = limited ? findExcess(text) : undefined;
  if (excess) throw new ExcessiveJson("", `the value is ${excess}`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new MisplacedJson("", (error as SyntaxError).message);
  }
}

function placed<T>(step: string | number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof MisplacedJson)) throw error;
    const below = error.place === "" || error.place.startsWith("[") ? error.place : `.${error.place}`;
    const place = typeof step === "number" ? `[${step}]${below}` : `${step}${below}`;
    throw error instanceof ExcessiveJson
      ? new ExcessiveJson(place, error.reason)
      : new MisplacedJson(place, error.reason);
  }
}

/** Writes a value as JSON, putting the user's texts in their places as they are. The inverse of `readBySchema`. */
export function writeBySchema(schema: z.ZodType, value: unknown): string {
  return writeValue(textShape(schema), value);
}

function writeValue(shape: TextShape, value: unknown): string {
  if (shape.kind === "raw") return value === null || value === undefined ? "null" : (value as string);
  if (shape.kind === "array" && Array.isArray(value)) {
    return `[${value.map((item) => writeValue(shape.item, item)).join(",")}]`;
  }
  if (shape.kind === "object" && value !== null && typeof value === "object" && !Array.isArray(value)) {
    const members: string[] = [];
    for (const [key, member] of Object.entries(value)) {
      if (member === undefined) continue;
      members.push(`${JSON.stringify(key)}:${writeValue(shape.members.get(key) ?? PLAIN, member)}`);
    }
    return `{${members.join(",")}}`;
  }
  return JSON.stringify(value) ?? "null";
}
