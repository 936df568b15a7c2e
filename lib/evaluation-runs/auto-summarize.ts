import { asJsonText, type JsonText } from "../json/json-text.ts";
import { objectText, plainText } from "../json/object-text.ts";

export type Summary = { [key: string]: number | Summary };

/**
 * Sums up the values of one thing over all rows as clients do: booleans as a count and a fraction, numbers as a mean, and
 * members of objects each for itself. Undefined when there is nothing to sum up (texts, lists, nulls).
 */
export function autoSummarize(values: readonly unknown[]): Summary | undefined {
  const there = values.filter((value) => value !== null && value !== undefined);
  const [first] = there;
  if (typeof first === "boolean") {
    const true_count = there.filter((value) => value === true).length;
    return { true_count, true_fraction: true_count / there.length };
  }
  if (typeof first === "number") return meanOf(there);
  if (!isObject(first)) return undefined;
  const objects = there.filter(isObject);
  const keys = new Set(objects.flatMap((value) => Object.keys(value)));
  const members = [...keys].flatMap((key): [string, Summary][] => {
    const summary = autoSummarize(objects.map((value) => (Object.hasOwn(value, key) ? value[key] : null)));
    return summary ? [[key, summary]] : [];
  });
  return members.length > 0 ? Object.fromEntries(members) : undefined;
}

function meanOf(values: readonly unknown[]): Summary {
  const numbers = values.filter((value) => typeof value === "number");
  return { mean: numbers.reduce((sum, value) => sum + value, 0) / numbers.length };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** A summary as JSON text. Means and fractions are floats to the clients that read them, also where they are whole. */
export function summaryText(summary: Summary): JsonText {
  const members = Object.entries(summary).map(([key, value]): [string, JsonText] => {
    if (typeof value === "object") return [key, summaryText(value)];
    return [key, key === "true_count" ? plainText(value) : floatText(value)];
  });
  return objectText(members);
}

/** A number that is a float even where it is whole: `1.0`. */
export function floatText(value: number): JsonText {
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? asJsonText(`${value}.0`) : plainText(value);
}
