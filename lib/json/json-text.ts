/** JSON text that belongs to a user: kept and returned as it came, never re-serialised. */
export type JsonText = string & { readonly __jsonText: unique symbol };

/** Marks text that is known to be one valid JSON value (a scanned slice, a `json` column, `JSON.stringify`'s result). */
export function asJsonText(text: string): JsonText {
  return text as JsonText;
}

export const EMPTY_OBJECT: JsonText = asJsonText("{}");
export const NULL_TEXT: JsonText = asJsonText("null");
