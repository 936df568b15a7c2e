/** A cursor over buckets, and what it has marked from where it was put down. */
export type Brush = { active: number | undefined; anchor: number | undefined };

export const NO_BRUSH: Brush = { active: undefined, anchor: undefined };

/** The marked buckets in order; undefined while nothing is marked. */
export function brushed({ active, anchor }: Brush): [number, number] | undefined {
  return active === undefined || anchor === undefined
    ? undefined
    : [Math.min(active, anchor), Math.max(active, anchor)];
}

/** What a key does to a brush: arrows move, with shift they mark. Undefined for any other key. */
export function brushByKey(brush: Brush, key: string, shift: boolean, buckets: number): Brush | undefined {
  const from = brush.active ?? (key === "ArrowLeft" ? buckets : -1);
  const to = targetOf(key, from, buckets);
  if (to === undefined || buckets === 0) return undefined;
  const active = Math.max(0, Math.min(buckets - 1, to));
  return { active, anchor: shift ? (brush.anchor ?? brush.active ?? active) : undefined };
}

function targetOf(key: string, from: number, buckets: number): number | undefined {
  switch (key) {
    case "ArrowRight":
      return from + 1;
    case "ArrowLeft":
      return from - 1;
    case "Home":
      return 0;
    case "End":
      return buckets - 1;
    default:
      return undefined;
  }
}

/** The bucket at a share of the width. */
export function bucketAt(share: number, buckets: number): number {
  return Math.max(0, Math.min(buckets - 1, Math.floor(share * buckets)));
}
