// Reads from inner loops, at an index known to be inside. One function per kind of array: a read shared by several
// kinds is compiled for all of them, which made the resampling loops up to four times slower.

export function doubleAt(list: Float64Array, index: number): number {
  return list[index] as number;
}

export function uint32At(list: Uint32Array, index: number): number {
  return list[index] as number;
}

export function int32At(list: Int32Array, index: number): number {
  return list[index] as number;
}

export function byteAt(list: Uint8Array, index: number): number {
  return list[index] as number;
}
