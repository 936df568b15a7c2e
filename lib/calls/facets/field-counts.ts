import { looksLikeRef } from "../../refs/ref.ts";
import type { FacetField, FacetType } from "./facet-endpoints.ts";

const MAX_FIELDS = 3_000;
const MAX_DEPTH = 10;
/** Items of a list that are looked into: the first ones tell what it is made of. */
const ITEMS = 3;

type Counted = { calls: number; types: Map<FacetType, number> };

/** Collects which fields calls have, call by call. */
export class FieldCounts {
  private readonly counted = new Map<string, Counted>();

  /** Counts a field and all below it; null is no value. Keys that hold a dot cannot be named in a path and are left out. */
  add(field: string, value: unknown): void {
    this.count(field, value, 0);
  }

  /** Counts a field whose type is known. */
  addTyped(field: string, type: FacetType): void {
    this.tally(field, type);
  }

  /** All fields, in the order in which they were first met, those of a call before those of an older one. */
  fields(): FacetField[] {
    return [...this.counted].map(([field, { calls, types }]) => ({ field, calls, types: Object.fromEntries(types) }));
  }

  private count(field: string, value: unknown, depth: number): void {
    const type = typeOf(value);
    if (type === undefined || !this.tally(field, type) || depth >= MAX_DEPTH) return;
    if (type === "list") {
      const items = value as readonly unknown[];
      for (let at = 0; at < Math.min(items.length, ITEMS); at++) this.count(`${field}.${at}`, items[at], depth + 1);
    } else if (type === "object") {
      for (const [key, member] of Object.entries(value as object)) {
        if (key !== "" && !key.includes(".")) this.count(`${field}.${key}`, member, depth + 1);
      }
    }
  }

  private tally(field: string, type: FacetType): boolean {
    const known = this.counted.get(field);
    if (known) {
      known.calls++;
      known.types.set(type, (known.types.get(type) ?? 0) + 1);
      return true;
    }
    if (this.counted.size >= MAX_FIELDS) return false;
    this.counted.set(field, { calls: 1, types: new Map([[type, 1]]) });
    return true;
  }
}

function typeOf(value: unknown): FacetType | undefined {
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value)) return "list";
  switch (typeof value) {
    case "string":
      return looksLikeRef(value) ? "ref" : "text";
    case "number":
      return "number";
    case "boolean":
      return "boolean";
    default:
      return "object";
  }
}
