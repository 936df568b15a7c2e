/** A coefficient of agreement, to two digits; "–" where it is not defined. */
export function formatCoefficient(value: number | null): string {
  return value === null ? "–" : value.toFixed(2).replace("-", "−");
}

/** The same with its interval: "0.72 (0.61 to 0.83)". */
export function formatInterval({
  estimate,
  lo,
  hi,
}: {
  estimate: number | null;
  lo: number | null;
  hi: number | null;
}): string {
  if (lo === null || hi === null) return formatCoefficient(estimate);
  return `${formatCoefficient(estimate)} (${formatCoefficient(lo)} to ${formatCoefficient(hi)})`;
}
