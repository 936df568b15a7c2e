import { flipModule, flipName, MOST_LISTS, staggeredName } from "./flip-module.ts";

/** Adds so many values. */
type Flip = (values: number) => void;
/** Goes on for so many steps, with each list from a place of its own. */
type Staggered = (steps: number, ...places: number[]) => void;
/** Both by the number of lists. */
export type Vectors = {
  memory: Int32Array;
  flips: readonly (Flip | undefined)[];
  staggered: readonly (Staggered | undefined)[];
};

let found: Vectors | null | undefined;

/** What adds by vectors; undefined where there are none. A page's own policy forbids WebAssembly, and would say so each time; its workers come without one. */
export function findVectors(): Vectors | undefined {
  if (found === undefined) found = typeof document === "undefined" ? makeVectors() : null;
  return found ?? undefined;
}

function makeVectors(): Vectors | null {
  try {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(flipModule()));
    const { memory } = exports;
    if (!(memory instanceof WebAssembly.Memory)) return null;
    const byLists = <Exported>(nameOf: (lists: number) => string) =>
      Array.from({ length: MOST_LISTS + 1 }, (_, lists) => exports[nameOf(lists)] as Exported | undefined);
    const [flips, staggered] = [byLists<Flip>(flipName), byLists<Staggered>(staggeredName)];
    return { memory: new Int32Array(memory.buffer), flips, staggered };
  } catch {
    // Forbidden, or a machine without vectors: tables do as well.
    return null;
  }
}
