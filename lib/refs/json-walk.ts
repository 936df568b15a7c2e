import { asJsonText, type JsonText } from "../json/json-text.ts";
import { scanArray, scanObject } from "../json/scan.ts";

/** Where a value lies in its text. */
export type Bounds = readonly [start: number, end: number];
type Contents = { members: Map<string, Bounds> } | { items: Bounds[] } | undefined;

/**
 * Steps into one JSON text without building its values, so that what comes out is the very text that was logged. Each
 * object or list on the way is scanned once, however many paths lead through it.
 */
export class JsonWalk {
  readonly #text: JsonText;
  readonly #contents = new Map<number, Contents>();

  constructor(text: JsonText) {
    this.#text = text;
  }

  /** The bounds of the whole value. */
  get root(): Bounds {
    const start = this.#text.search(/[^ \n\r\t]/);
    return [start, this.#text.trimEnd().length];
  }

  /** The value of an object's member (the last one when the key repeats, as in every parser). */
  member([start]: Bounds, key: string): Bounds | undefined {
    const contents = this.#contentsAt(start);
    return contents && "members" in contents ? contents.members.get(key) : undefined;
  }

  /** The value at a list's index. */
  item([start]: Bounds, index: number): Bounds | undefined {
    const contents = this.#contentsAt(start);
    return contents && "items" in contents ? contents.items[index] : undefined;
  }

  /** A value's own text. */
  slice([start, end]: Bounds): JsonText {
    return asJsonText(this.#text.slice(start, end));
  }

  /** The value as a JavaScript string when it is one. */
  asString([start, end]: Bounds): string | undefined {
    return this.#text[start] === '"' ? (JSON.parse(this.#text.slice(start, end)) as string) : undefined;
  }

  #contentsAt(start: number): Contents {
    if (!this.#contents.has(start)) this.#contents.set(start, this.#scan(start));
    return this.#contents.get(start);
  }

  #scan(start: number): Contents {
    if (this.#text[start] === "{") {
      const members = new Map<string, Bounds>();
      scanObject(this.#text, start, (key, from, to) => members.set(key, [from, to]));
      return { members };
    }
    if (this.#text[start] === "[") {
      const items: Bounds[] = [];
      scanArray(this.#text, start, (from, to) => items.push([from, to]));
      return { items };
    }
    return undefined;
  }
}
