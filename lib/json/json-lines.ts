import type { z } from "zod";
import { oneLine } from "./json-text.ts";
import { writeBySchema } from "./schema-text.ts";

/** Writes values one a line, each by its schema. Line breaks between the parts of a user's text become spaces. */
export async function* jsonLines<Item extends z.ZodType>(
  schema: Item,
  items: AsyncIterable<z.input<Item>>,
): AsyncGenerator<string> {
  for await (const item of items) yield jsonLine(schema, item);
}

/** One value as a line. */
export function jsonLine<Item extends z.ZodType>(schema: Item, item: z.input<Item>): string {
  return `${oneLine(writeBySchema(schema, item))}\n`;
}
