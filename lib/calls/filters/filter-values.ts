/** The values of `in`: a JSON list of texts, or what was typed between commas. */
export function parseList(value: string): string[] {
  if (value.trimStart().startsWith("[")) {
    try {
      const list: unknown = JSON.parse(value);
      if (Array.isArray(list) && list.every((item) => typeof item === "string")) return list;
    } catch {
      // Typed text may begin with a bracket, too.
    }
  }
  return value
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

/** The value of an `in` that holds these texts, whatever is in them. */
export function formatList(items: readonly string[]): string {
  const plain = items.every(
    (item) => item !== "" && item.trim() === item && !item.includes(",") && !item.startsWith("["),
  );
  return plain ? items.join(", ") : JSON.stringify(items);
}

/** The two bounds of `between`, which stand with two dots between them; undefined when they are not two. */
export function parseBounds(value: string): [string, string] | undefined {
  const at = value.indexOf("..");
  if (at < 0) return undefined;
  const [from, to] = [value.slice(0, at).trim(), value.slice(at + 2).trim()];
  return from && to ? [from, to] : undefined;
}

/** The value of a `between`. */
export function formatBounds(from: string, to: string): string {
  return `${from} .. ${to}`;
}
