import { at } from "./moments.ts";

/**
 * Holm's adjustment over one family of p-values, in the order given. One family is what is shown together: metrics ×
 * run pairs. An unknown p (null) stays null and does not count. (Holm 1979)
 */
export function holm({ p }: { p: readonly (number | null)[] }): { adjusted: (number | null)[] } {
  const adjusted: (number | null)[] = p.map(() => null);
  const known = p.flatMap((value, index) => (value === null ? [] : [{ value, index }]));
  known.sort((one, other) => one.value - other.value);
  let largest = 0;
  for (let i = 0; i < known.length; i++) {
    const { value, index } = at(known, i);
    largest = Math.max(largest, Math.min(1, value * (known.length - i)));
    adjusted[index] = largest;
  }
  return { adjusted };
}
