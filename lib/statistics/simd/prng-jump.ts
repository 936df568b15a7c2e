import { at } from "../moments.ts";
import { Random } from "../prng.ts";
import { uint32At } from "../typed-items.ts";

/** One generator's state: four 32-bit numbers. */
type State = ArrayLike<number>;

/**
 * The state after so many draws, without drawing them. A draw xors and shifts the 128 bits of the state, which is linear: so are
 * 2, 4, 8 … draws, each known by what it makes of every single bit.
 */
export function jumpedState(state: State, draws: number): Uint32Array {
  let jumped: Uint32Array = Uint32Array.from(state);
  for (let power = 0, left = draws; left >= 1; power++, left = Math.floor(left / 2)) {
    if (left % 2 === 1) jumped = applied(drawsOfPower(power), jumped);
  }
  return jumped;
}

/** What 2^i draws make of each bit: 128 states, one after the other. */
const powers: Uint32Array[] = [];

function drawsOfPower(power: number): Uint32Array {
  for (let next = powers.length; next <= power; next++) {
    const before = powers[next - 1];
    powers.push(ofEveryBit(before ? (state) => applied(before, applied(before, state)) : drawnOnce));
  }
  return at(powers, power);
}

function ofEveryBit(map: (state: Uint32Array) => Uint32Array): Uint32Array {
  const images = new Uint32Array(128 * 4);
  for (let bit = 0; bit < 128; bit++) {
    const state = new Uint32Array(4);
    state[bit >> 5] = 1 << (bit & 31);
    images.set(map(state), bit * 4);
  }
  return images;
}

function drawnOnce(state: Uint32Array): Uint32Array {
  const random = new Random(state);
  random.next();
  return Uint32Array.from(random.state);
}

function applied(images: Uint32Array, state: Uint32Array): Uint32Array {
  const sum = new Uint32Array(4);
  for (let bit = 0; bit < 128; bit++) {
    if (((uint32At(state, bit >> 5) >>> (bit & 31)) & 1) === 0) continue;
    for (let word = 0; word < 4; word++) sum[word] = uint32At(sum, word) ^ uint32At(images, bit * 4 + word);
  }
  return sum;
}
