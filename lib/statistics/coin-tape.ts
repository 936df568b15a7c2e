import { prng, type Random } from "./prng.ts";

/** Coins as bits, eight to a byte, the first in the lowest: from bit `offset` on, with some bytes more to read over the end. */
export type Coins = { bytes: Uint8Array; offset: number };

/** Reads some coins of a seed. Asked for in order, each time a whole number of bytes but for the last. */
type ReadCoins = (from: number, count: number) => Coins;

/** Past this many coins (16 MB of tape) they are drawn again for each use instead of kept. */
const LARGEST_TAPE = 2 ** 27;
const OVER_END = 4;

/** The first `total` coins of a seed, in the order they are drawn. */
export function coinsOf(seed: string, total: number): ReadCoins {
  if (total > LARGEST_TAPE) return drawAgain(seed);
  const bytes = coinTape(seed, total);
  return (from) => ({ bytes, offset: from });
}

function drawAgain(seed: string): ReadCoins {
  const random = prng({ seed });
  let bytes = new Uint8Array();
  return (_, count) => {
    const needed = Math.ceil(count / 8);
    if (bytes.length < needed + OVER_END) bytes = new Uint8Array(needed + OVER_END);
    random.fillCoins(bytes, 0, needed);
    return { bytes, offset: 0 };
  };
}

type Tape = { seed: string; random: Random; bytes: Uint8Array; filled: number };

/** A tape grows by this many coins at a time. */
const CHUNK = 8192;

let latest: Tape | undefined;

/**
 * At least the first `coins` coins of a seed. Every comparison of a metric flips the same coins, and drawing them costs more
 * than using them, so the latest seed's are kept: comparing metric by metric draws once per metric.
 */
export function coinTape(seed: string, coins: number): Uint8Array {
  if (latest?.seed !== seed) latest = { seed, random: prng({ seed }), bytes: new Uint8Array(), filled: 0 };
  const wanted = Math.ceil(coins / CHUNK) * (CHUNK / 8);
  if (latest.filled < wanted) extend(latest, wanted);
  return latest.bytes;
}

/** `wanted` is a whole number of chunks, so that the next extension goes on where this one ends. */
function extend(tape: Tape, wanted: number): void {
  const bytes = new Uint8Array(wanted + OVER_END);
  bytes.set(tape.bytes.subarray(0, tape.filled));
  tape.random.fillCoins(bytes, tape.filled, wanted);
  tape.bytes = bytes;
  tape.filled = wanted;
}
