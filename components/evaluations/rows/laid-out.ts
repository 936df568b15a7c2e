import type { ShownText } from "@/lib/evaluations/page-endpoints";
import { prettyJson } from "@/lib/values/pretty-json";

/** A text as it is read: JSON over several lines, its numbers as they were written, its texts with their line breaks; anything else as it is. */
export function laidOut({ text, json }: ShownText): string {
  // A string that goes on in the next line need not say so as well.
  return (json && prettyJson(text)?.replaceAll("\\n\n", "\n")) || text;
}
