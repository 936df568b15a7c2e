type Valued = { value: number | null } | null;

/** The places of the best of some figures, in their order; what has no value is not among them. */
export function bestPlaces(
  figures: readonly Valued[],
  { lowerIsBetter, most }: { lowerIsBetter: boolean; most: number },
): number[] {
  const sign = lowerIsBetter ? 1 : -1;
  const valued = figures.flatMap((figure, place) => (figure?.value == null ? [] : [{ place, value: figure.value }]));
  return valued
    .sort((a, b) => sign * (a.value - b.value) || a.place - b.place)
    .slice(0, most)
    .map(({ place }) => place)
    .sort((a, b) => a - b);
}
