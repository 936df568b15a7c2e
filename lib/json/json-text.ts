/** JSON text that belongs to a user: kept and returned as it came, never re-serialised. */
export type JsonText = string & { readonly __jsonText: unique symbol };

/** Marks text that is known to be one valid JSON value (a scanned slice, a `json` column, `JSON.stringify`'s result). */
export function asJsonText(text: string): JsonText {
  return text as JsonText;
}

/** JSON text may hold line breaks between its parts (never inside strings): spaces mean the same, and keep it one line. */
export function oneLine(text: string): string {
  return text.includes("\n") || text.includes("\r") ? text.replace(/[\r\n]/g, " ") : text;
}

/** A copy of its own: V8 keeps the whole text alive that a slice was taken from. */
export function detached(text: JsonText): JsonText {
  return asJsonText(Buffer.from(text).toString());
}

export const EMPTY_OBJECT: JsonText = asJsonText("{}");
export const NULL_TEXT: JsonText = asJsonText("null");
