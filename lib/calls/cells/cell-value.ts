import { z } from "zod";

const CELL_KINDS = ["text", "number", "boolean", "json", "ref", "image", "remote-image"] as const;

/** What a table shows of one field of a call: short text whose `kind` says how to draw it; null when there is nothing. */
export const cellValue = z
  .object({
    kind: z.enum(CELL_KINDS),
    text: z.string(),
    /** The text is only the beginning. */
    more: z.literal(true).optional(),
  })
  .nullable();
export type CellValue = z.infer<typeof cellValue>;

/** A part of a payload as the database cut it: the type of JSON it is, its first characters, and whether that is all. */
export type RawCell = { type: string | null; text: string | null; cut: boolean | null };

/** Reads a part of a payload as a cell. */
export function readCell({ type, text, cut }: RawCell): CellValue {
  if (type === null || type === "null" || text === null) return null;
  const more = cut ? ({ more: true } as const) : {};
  if (type === "number" || type === "boolean") return { kind: type, text, ...more };
  if (type === "string") return { kind: kindOfText(text), text: oneLine(shownText(text)), ...more };
  if (isImageObject(text)) return { kind: "image", text: "image" };
  return { kind: "json", text: oneLine(text), ...more };
}

function kindOfText(text: string): "text" | "ref" | "image" | "remote-image" {
  if (/^data:image\/(?:png|jpe?g|gif|webp);base64,/i.test(text)) return "image";
  if (text.startsWith("weave:///")) return "ref";
  return /^https?:\/\/[^\s?#]+\.(?:png|jpe?g|gif|webp)(?:[?#]\S*)?$/i.test(text) ? "remote-image" : "text";
}

function shownText(text: string): string {
  return text.startsWith("data:") ? text.slice(0, 40) : text;
}

/** The SDKs write an image as an object of this type, with its bytes in a file beside it. */
function isImageObject(text: string): boolean {
  return /"_type"\s*:\s*"CustomWeaveType"/.test(text) && /"type"\s*:\s*"PIL\.Image\.Image"/.test(text);
}

function oneLine(text: string): string {
  return text
    .replace(/[\0-\x20\x7f\u2028\u2029]+/g, " ")
    .trim()
    .toWellFormed();
}
