import { asJsonText, type JsonText } from "../json/json-text.ts";
import { isTooDeep } from "../json/limits.ts";
import { type Nested, setNested } from "./nested.ts";
import type { OtlpAttribute, OtlpValue } from "./otlp-trace.ts";
import { plainJson } from "./value-json.ts";

/** A span's attributes, as conventions look things up in them. Of a repeated key the last counts. */
export class SpanAttributes {
  readonly #values = new Map<string, OtlpValue>();
  readonly #families = new Set<string>();

  constructor(attributes: readonly OtlpAttribute[]) {
    for (const { key, value } of attributes) {
      this.#values.set(key, value);
      const dot = key.indexOf(".");
      this.#families.add(dot < 0 ? key : key.slice(0, dot));
    }
  }

  /** Whether any key begins with this first part (`gen_ai` for `gen_ai.system`). */
  has(family: string): boolean {
    return this.#families.has(family);
  }

  entries(): IterableIterator<[string, OtlpValue]> {
    return this.#values.entries();
  }

  /** The first of these keys that is a text, and not an empty one. */
  text(...keys: string[]): string | undefined {
    for (const key of keys) {
      const value = this.#values.get(key);
      if (value?.kind === "string" && value.value !== "") return value.value;
    }
    return undefined;
  }

  /** The first of these keys that is a whole number, as its digits; programs also send them as doubles or as text. */
  count(...keys: string[]): string | undefined {
    for (const key of keys) {
      const value = this.#values.get(key);
      const text =
        value?.kind === "int"
          ? value.digits
          : value?.kind === "double"
            ? value.text
            : value?.kind === "string"
              ? value.value
              : "";
      if (/^\d{1,15}$/.test(text)) return text;
    }
    return undefined;
  }

  isTrue(key: string): boolean {
    const value = this.#values.get(key);
    return (value?.kind === "bool" && value.value) || (value?.kind === "string" && value.value === "true");
  }

  /** The first of these keys that is there, as JSON; a text stays a text. */
  plain(...keys: string[]): JsonText | undefined {
    const value = this.#first(keys);
    return value && plainJson(value);
  }

  /** The first of these keys that is there; a text that is JSON is taken as the JSON it is, untouched. */
  json(...keys: string[]): JsonText | undefined {
    const value = this.#first(keys);
    if (value?.kind === "string") return jsonInside(value.value) ?? plainJson(value);
    if (value?.kind === "array")
      return asJsonText(
        `[${value.items.map((item) => (item.kind === "string" ? (jsonInside(item.value) ?? plainJson(item)) : plainJson(item))).join(",")}]`,
      );
    return value && plainJson(value);
  }

  /** As `json`, but only for a text that is an object or a list: `42` and `true` may well be meant as texts. */
  structured(...keys: string[]): JsonText | undefined {
    const value = this.#first(keys);
    if (value?.kind !== "string") return value && plainJson(value);
    return (/^\s*[[{]/.test(value.value) ? jsonInside(value.value) : undefined) ?? plainJson(value);
  }

  /** The keys below a prefix (`gen_ai.prompt.`) as a tree; undefined when there are none. */
  below(prefix: string): Nested | undefined {
    const tree: Nested = new Map();
    for (const [key, value] of this.#values) {
      if (value.kind !== "empty" && key.startsWith(prefix)) setNested(tree, key.slice(prefix.length), plainJson(value));
    }
    return tree.size > 0 ? tree : undefined;
  }

  #first(keys: readonly string[]): OtlpValue | undefined {
    for (const key of keys) {
      const value = this.#values.get(key);
      if (value && value.kind !== "empty") return value;
    }
    return undefined;
  }
}

/** The JSON that a text is, as it came; undefined when it is none, or none that can be stored. */
export function jsonInside(text: string): JsonText | undefined {
  const trimmed = text.trim();
  if (!trimmed.isWellFormed() || isTooDeep(trimmed)) return undefined;
  try {
    JSON.parse(trimmed);
    return asJsonText(trimmed);
  } catch {
    return undefined;
  }
}
