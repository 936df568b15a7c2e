/** What stands where a number is missing: never 0. */
export const MISSING = "–";

const grouped = new Intl.NumberFormat("en-US");
const threeDigits = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 3, maximumFractionDigits: 3 });
const sixDigits = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 6, maximumFractionDigits: 3 });
const compact = new Intl.NumberFormat("en-US", { notation: "compact", maximumSignificantDigits: 3 });

/** A count: to the unit below 100,000, "128K" and "1.2M" above. */
export function formatCount(value: number | null | undefined): string {
  if (value === null || value === undefined) return MISSING;
  return Math.abs(value) < 100_000 ? grouped.format(value) : compact.format(value);
}

/** A count with every digit, for the hover. */
export function formatExact(value: number): string {
  return grouped.format(value);
}

/** Any number with at most three significant digits. */
export function formatNumber(value: number | null | undefined): string {
  if (value === null || value === undefined) return MISSING;
  const size = Math.abs(value);
  if (size !== 0 && (size >= 100_000 || size < 0.001)) return value.toExponential(2).replace("e+", "e");
  return size >= 1000 ? sixDigits.format(Math.round(value)) : threeDigits.format(value);
}

/** US dollars without the sign, which stands in the column's head: "0.063", "12.40", "<0.001". */
export function formatCost(value: number | null | undefined): string {
  if (value === null || value === undefined) return MISSING;
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size < 0.001) return "<0.001";
  if (size >= 1000) return compact.format(value);
  return value.toFixed(size >= 100 ? 1 : size >= 1 ? 2 : 3);
}

/** US dollars with the sign, for a text of its own. */
export function formatDollars(value: number | null | undefined): string {
  const text = formatCost(value);
  if (text === MISSING) return text;
  return text.startsWith("<") ? `<$${text.slice(1)}` : `$${text}`;
}

/** A price a token as it is usually told, of a million: "$2.50", "$0.075". */
export function formatPerMillion(perToken: number): string {
  return `$${new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 4 }).format(perToken * 1e6)}`;
}
