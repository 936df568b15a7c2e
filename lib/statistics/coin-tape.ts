import { prng, type Random } from "./prng.ts";

/** Coins of one seed in the order they are drawn, eight to a byte, the first in the lowest bit. */
type Tape = { seed: string; random: Random; bytes: Uint8Array; filled: number };

/** A tape grows by this many coins at a time. */
const CHUNK = 8192;

let latest: Tape | undefined;

/**
 * At least the first `coins` coins of a seed, packed, and some bytes more to read over the end. Every comparison of a
 * metric flips the same coins, and drawing them costs more than using them, so the latest seed's are kept: comparing
 * metric by metric draws once per metric.
 */
export function coinTape(seed: string, coins: number): Uint8Array {
  if (latest?.seed !== seed) latest = { seed, random: prng({ seed }), bytes: new Uint8Array(), filled: 0 };
  const wanted = Math.ceil(coins / CHUNK) * (CHUNK / 8);
  if (latest.filled < wanted) extend(latest, wanted);
  return latest.bytes;
}

/** `wanted` is a whole number of chunks, so that the next extension goes on where this one ends. */
function extend(tape: Tape, wanted: number): void {
  const bytes = new Uint8Array(wanted + 4);
  bytes.set(tape.bytes.subarray(0, tape.filled));
  tape.random.fillCoins(bytes, tape.filled, wanted);
  tape.bytes = bytes;
  tape.filled = wanted;
}
