/** An instant in nanoseconds since 1970 as ISO text with microseconds, the precision that calls have. */
export function instantOf(nanos: bigint): string {
  const micros = nanos / 1_000n;
  const seconds = Number(micros / 1_000_000n);
  const fraction = String(Number(micros % 1_000_000n)).padStart(6, "0");
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}.${fraction}Z`;
}
