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
/** Of lists that differ in length: list after list, of each place a vector, since each pattern may be at another value. */
export const STAGGERED_BYTES = MOST_VALUES * 16;

const PAGE_BYTES = 65_536;
const PAGES = Math.ceil((VALUES_AT + MOST_LISTS * STAGGERED_BYTES) / PAGE_BYTES);

/** The name of the function that adds so many lists of one length; it is called with the number of values. */
export function flipName(lists: number): string {
  return `flip${lists}`;
}

/**
 * The name of the function that goes on with so many lists, each at a place of its own: it is called with the number of steps,
 * and for each list with the bytes to its next vector.
 */
export function staggeredName(lists: number): string {
  return `staggered${lists}`;
}

/**
 * The WebAssembly module that draws coins as `Random` does, four generators in a vector, and adds the values that they flip. Written out here instruction by instruction: there is nothing else to build it from.
 */
export function flipModule(): Uint8Array<ArrayBuffer> {
  const counts = Array.from({ length: MOST_LISTS }, (_, at) => at + 1);
  const functions = [
    ...counts.map((lists) => ({ name: flipName(lists), type: 0, body: flipBody(lists) })),
    ...counts.map((lists) => ({ name: staggeredName(lists), type: 1, body: staggeredBody(lists) })),
  ];
  const exports = functions.map(({ name }, at) => [...text(name), 0, at]);
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    // Two types: of one i32, or of one for the steps and one for each list, nothing.
    ...section(
      1,
      list([
        [0x60, 1, I32, 0],
        [0x60, 1 + MOST_LISTS, ...Array(1 + MOST_LISTS).fill(I32), 0],
      ]),
    ),
    ...section(3, list(functions.map(({ type }) => [type]))),
    ...section(5, list([[0, ...unsigned(PAGES)]])),
    ...section(7, list([...exports, [...text("memory"), 2, 0]])),
    ...section(10, list(functions.map(({ body }) => sized(body)))),
  ]);
}

const I32 = 0x7f;
const V128 = 0x7b;

/** Locals of a generator, beside two to reckon with; sums of lists come after them. */
type Locals = { words: number[]; draw: number; shifted: number; sums: number[] };

function localsFrom(first: number, lists: number): Locals {
  const words = [first, first + 1, first + 2, first + 3];
  const sums = Array.from({ length: lists }, (_, at) => first + 6 + at);
  return { words, draw: first + 4, shifted: first + 5, sums };
}

// The number of values becomes the end; where the next values lie; then vectors.
const [END, AT] = [0, 1];

function flipBody(lists: number): number[] {
  const locals = localsFrom(2, lists);
  return [
    ...list([
      [1, I32],
      [6 + lists, V128],
    ]),
    ...loadState(locals),
    ...[...get(END), ...number(16), MULTIPLY, ...set(END)],
    ...[LOOP, NOTHING],
    ...coin(locals),
    ...addFlipped(locals, (at) => [...get(AT), ...loadOne(VALUES_AT + at * 4)]),
    ...nextState(locals),
    ...[...get(AT), ...number(MOST_LISTS * 4), ADD, TEE, AT, ...get(END), IS_LESS, BRANCH_IF, 0, END_OF_BLOCK],
    ...storeState(locals),
    ...storeSums(locals),
    END_OF_BLOCK,
  ];
}

/** Steps that are left, and then the bytes to each list's next vector. */
const LEFT = 0;

function staggeredBody(lists: number): number[] {
  const locals = localsFrom(1 + MOST_LISTS, lists);
  const place = (at: number) => 1 + at;
  return [
    ...list([[6 + lists, V128]]),
    ...loadState(locals),
    ...locals.sums.flatMap((total, at) => [...number(0), ...load(SUMS_AT + at * 16), ...set(total)]),
    ...[LOOP, NOTHING],
    ...coin(locals),
    ...addFlipped(locals, (at) => [...get(place(at)), ...load(VALUES_AT + at * STAGGERED_BYTES)]),
    ...locals.sums.flatMap((_, at) => [...get(place(at)), ...number(16), ADD, ...set(place(at))]),
    ...nextState(locals),
    ...[...get(LEFT), ...number(1), SUBTRACT, TEE, LEFT, BRANCH_IF, 0, END_OF_BLOCK],
    ...storeState(locals),
    ...storeSums(locals),
    END_OF_BLOCK,
  ];
}

function loadState({ words }: Locals): Code {
  return words.flatMap((word, at) => [...number(0), ...load(STATE_AT + at * 16), ...set(word)]);
}

function storeState({ words }: Locals): Code {
  return words.flatMap((word, at) => [...number(0), ...get(word), ...store(STATE_AT + at * 16)]);
}

function storeSums({ sums }: Locals): Code {
  return sums.flatMap((total, at) => [...number(0), ...get(total), ...store(SUMS_AT + at * 16)]);
}

/** The coin: the highest bit of rotl(s1 · 5, 7) · 9, over the whole lane. */
function coin({ words: [, s1 = 0], draw }: Locals): Code {
  return [
    ...set(draw, add(get(s1), shiftLeft(get(s1), 2))),
    ...set(draw, rotateLeft(draw, 7)),
    ...set(draw, shiftSigned(add(get(draw), shiftLeft(get(draw), 3)), 31)),
  ];
}

function addFlipped({ sums, draw }: Locals, flipped: (list: number) => Code): Code {
  return sums.flatMap((total, at) => set(total, add(get(total), and(get(draw), flipped(at)))));
}

/** The generators' next state. */
function nextState({ words: [s0 = 0, s1 = 0, s2 = 0, s3 = 0], shifted }: Locals): Code {
  return [
    ...set(shifted, shiftLeft(get(s1), 9)),
    ...set(s2, xor(get(s2), get(s0))),
    ...set(s3, xor(get(s3), get(s1))),
    ...set(s1, xor(get(s1), get(s2))),
    ...set(s0, xor(get(s0), get(s3))),
    ...set(s2, xor(get(s2), get(shifted))),
    ...set(s3, rotateLeft(s3, 11)),
  ];
}

const [LOOP, END_OF_BLOCK, BRANCH_IF, TEE, IS_LESS, ADD, SUBTRACT, MULTIPLY, NOTHING] = [
  0x03, 0x0b, 0x0d, 0x22, 0x49, 0x6a, 0x6b, 0x6c, 0x40,
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
