/** Patterns that are added at once, each in a lane of a vector with coins of its own. */
export const PATTERNS = 4;
/** Lists that get the same coins. */
export const MOST_LISTS = 4;
/** More values than that are left to others. */
export const MOST_VALUES = 65_536;

/** Where things lie in the module's memory, in bytes. The four words of each pattern's generator, word by word… */
export const STATE_AT = 0;
/** …for each list the sum of what the coins flip, of each pattern… */
export const SUMS_AT = 64;
/** …and the values: of each place those of all lists, as whole numbers. */
export const VALUES_AT = 128;

const PAGE_BYTES = 65_536;
const PAGES = Math.ceil((VALUES_AT + MOST_VALUES * MOST_LISTS * 4) / PAGE_BYTES);

/** The name of the function that adds so many lists; it is called with the number of values. */
export function flipName(lists: number): string {
  return `flip${lists}`;
}

/**
 * The WebAssembly module that draws coins as `Random` does, four generators in a vector, and adds the values that they flip. Each
 * function goes over the values once. Written out here instruction by instruction: there is nothing else to build it from.
 */
export function flipModule(): Uint8Array<ArrayBuffer> {
  const functions = Array.from({ length: MOST_LISTS }, (_, at) => at + 1);
  const exports = functions.map((lists, at) => [...text(flipName(lists)), 0, at]);
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    // One type: of an i32, nothing.
    ...section(1, list([[0x60, 1, I32, 0]])),
    ...section(3, list(functions.map(() => [0]))),
    ...section(5, list([[0, ...unsigned(PAGES)]])),
    ...section(7, list([...exports, [...text("memory"), 2, 0]])),
    ...section(10, list(functions.map((lists) => sized(flipBody(lists))))),
  ]);
}

const I32 = 0x7f;
const V128 = 0x7b;

// Locals: the number of values becomes the end; where the next values lie; the generators; two vectors to reckon with; the sums.
const [END, AT, S0, S1, S2, S3, DRAW, SHIFTED, SUMS] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const WORDS = [S0, S1, S2, S3];

function flipBody(lists: number): number[] {
  const sums = Array.from({ length: lists }, (_, at) => SUMS + at);
  return [
    ...list([
      [1, I32],
      [6 + lists, V128],
    ]),
    ...WORDS.flatMap((word, at) => [...number(0), ...load(STATE_AT + at * 16), ...set(word)]),
    ...[...get(END), ...number(16), MULTIPLY, ...set(END)],
    ...[LOOP, NOTHING],
    // The coin: the highest bit of rotl(s1 · 5, 7) · 9, over the whole lane.
    ...set(DRAW, add(get(S1), shiftLeft(get(S1), 2))),
    ...set(DRAW, rotateLeft(DRAW, 7)),
    ...set(DRAW, shiftSigned(add(get(DRAW), shiftLeft(get(DRAW), 3)), 31)),
    ...sums.flatMap((total, at) =>
      set(total, add(get(total), and(get(DRAW), [...get(AT), ...loadOne(VALUES_AT + at * 4)]))),
    ),
    // The generators' next state.
    ...set(SHIFTED, shiftLeft(get(S1), 9)),
    ...set(S2, xor(get(S2), get(S0))),
    ...set(S3, xor(get(S3), get(S1))),
    ...set(S1, xor(get(S1), get(S2))),
    ...set(S0, xor(get(S0), get(S3))),
    ...set(S2, xor(get(S2), get(SHIFTED))),
    ...set(S3, rotateLeft(S3, 11)),
    ...[...get(AT), ...number(MOST_LISTS * 4), ADD, TEE, AT, ...get(END), IS_LESS, BRANCH_IF, 0, END_OF_BLOCK],
    ...WORDS.flatMap((word, at) => [...number(0), ...get(word), ...store(STATE_AT + at * 16)]),
    ...sums.flatMap((total, at) => [...number(0), ...get(total), ...store(SUMS_AT + at * 16)]),
    END_OF_BLOCK,
  ];
}

const [LOOP, END_OF_BLOCK, BRANCH_IF, TEE, IS_LESS, ADD, MULTIPLY, NOTHING] = [
  0x03, 0x0b, 0x0d, 0x22, 0x49, 0x6a, 0x6c, 0x40,
];

type Code = readonly number[];

const get = (local: number): Code => [0x20, local];
const set = (local: number, value: Code = []): Code => [...value, 0x21, local];
const number = (value: number): Code => [0x41, value];
const vector = (op: number): Code => [0xfd, ...unsigned(op)];
// Four-byte lanes: their alignment is 2 to the second, that of a vector to the fourth.
const load = (offset: number): Code => [...vector(0x00), 4, ...unsigned(offset)];
const loadOne = (offset: number): Code => [...vector(0x09), 2, ...unsigned(offset)];
const store = (offset: number): Code => [...vector(0x0b), 4, ...unsigned(offset)];
const and = (a: Code, b: Code): Code => [...a, ...b, ...vector(0x4e)];
const or = (a: Code, b: Code): Code => [...a, ...b, ...vector(0x50)];
const xor = (a: Code, b: Code): Code => [...a, ...b, ...vector(0x51)];
const shiftLeft = (a: Code, bits: number): Code => [...a, ...number(bits), ...vector(0xab)];
const shiftSigned = (a: Code, bits: number): Code => [...a, ...number(bits), ...vector(0xac)];
const shiftRight = (a: Code, bits: number): Code => [...a, ...number(bits), ...vector(0xad)];
const add = (a: Code, b: Code): Code => [...a, ...b, ...vector(0xae)];
const rotateLeft = (local: number, bits: number): Code =>
  or(shiftLeft(get(local), bits), shiftRight(get(local), 32 - bits));

/** A whole number, seven bits a byte. */
function unsigned(value: number): Code {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

function sized(content: Code): Code {
  return [...unsigned(content.length), ...content];
}

function list(items: readonly Code[]): Code {
  return [...unsigned(items.length), ...items.flat()];
}

function section(id: number, content: Code): Code {
  return [id, ...sized(content)];
}

function text(value: string): Code {
  return sized([...value].map((letter) => letter.charCodeAt(0)));
}
