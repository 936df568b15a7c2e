/** Whether a bit is set: the lowest of a byte is its first, as `get_bit` of Postgres reads them. */
export function hasBit(bytes: Uint8Array, bit: number): boolean {
  return ((bytes[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0;
}

/** Sets a bit. */
export function setBit(bytes: Uint8Array, bit: number): void {
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (1 << (bit & 7));
}

/** Which bit a hash of 32 bits sets in a filter of so many; `isSet` in `db/queries/calls/text-lookup.ts` reads it so. */
export function bitOf(hash: number, bits: number): number {
  return Math.floor((hash * bits) / 2 ** 32);
}

/** Gives the bits that are set. */
export function eachBit(bytes: Uint8Array, onBit: (bit: number) => void): void {
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === 0) continue;
    for (let bit = at * 8; bit < at * 8 + 8; bit++) if (hasBit(bytes, bit)) onBit(bit);
  }
}

/** A filter half as large: a hash sets bits by its first digits, so two neighbours become one. */
export function halved(bytes: Uint8Array): Uint8Array {
  const half = new Uint8Array(bytes.length / 2);
  eachBit(bytes, (bit) => setBit(half, bit >> 1));
  return half;
}

/** Which share of the bits is set. */
export function fullness(bytes: Uint8Array): number {
  let set = 0;
  eachBit(bytes, () => set++);
  return set / (bytes.length * 8);
}
