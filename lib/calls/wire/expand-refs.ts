import type { WireCall } from "@/db/queries/calls/wire-calls";
import type { Ctx } from "@/lib/api/context";
import { AppError } from "@/lib/errors";
import { asJsonText, type JsonText } from "@/lib/json/json-text";
import { type Bounds, JsonWalk } from "@/lib/refs/json-walk";
import { readRefs } from "@/lib/refs/read-refs";
import { looksLikeRef, parseRef } from "@/lib/refs/ref";

const ROOTS = ["inputs", "output", "attributes", "summary"] as const;
type Root = (typeof ROOTS)[number];
export type ExpandedPath = { root: Root; path: string[] };

/** Most columns that one request may expand: each is looked at in every call. */
const MAX_COLUMNS = 50;

/** The paths that `expand_columns` names, outermost first; what lies in no payload holds no refs. */
function expandedPaths(columns: readonly string[]): ExpandedPath[] {
  if (columns.length > MAX_COLUMNS)
    throw new AppError("invalid", `expand_columns: ${columns.length} columns; expand at most ${MAX_COLUMNS}`);
  const paths = [...new Set(columns)].flatMap((column): ExpandedPath[] => {
    const [name, ...path] = column.split(".");
    const root = ROOTS.find((known) => known === name);
    return root ? [{ root, path }] : [];
  });
  return paths.sort((a, b) => a.path.length - b.path.length);
}

/** Puts values in the place of refs at the paths that a request names; a value that is an object says its ref as `_ref`. */
export class RefExpansion {
  readonly #ctx: Ctx;
  readonly #projectId: string;
  readonly #paths: readonly ExpandedPath[];
  #values = new Map<string, JsonText>();

  constructor(ctx: Ctx, projectId: string, columns: readonly string[]) {
    this.#ctx = ctx;
    this.#projectId = projectId;
    this.#paths = expandedPaths(columns);
  }

  /** The calls with their refs expanded; one that holds none stays as it is. */
  async expand(calls: readonly WireCall[]): Promise<WireCall[]> {
    let expanded = [...calls];
    // A path below another one looks into the value that came there, so depth by depth.
    for (const [, paths] of Map.groupBy(this.#paths, ({ path }) => path.length)) {
      await this.#load(expanded.flatMap((call) => paths.flatMap((path) => this.#refAt(call, path)?.ref ?? [])));
      expanded = expanded.map((call) => paths.reduce((found, path) => this.#expandAt(found, path), call));
    }
    return expanded;
  }

  #expandAt(call: WireCall, path: ExpandedPath): WireCall {
    const found = this.#refAt(call, path);
    const value = found && this.#values.get(found.ref);
    if (!found || value === undefined || value === "null") return call;
    const { text, bounds, ref } = found;
    return {
      ...call,
      [path.root]: asJsonText(`${text.slice(0, bounds[0])}${withRef(value, ref)}${text.slice(bounds[1])}`),
    };
  }

  #refAt(call: WireCall, { root, path }: ExpandedPath) {
    const text = call[root];
    if (text === null || !text.includes("weave:///")) return undefined;
    const walk = new JsonWalk(text);
    let bounds: Bounds | undefined = walk.root;
    for (const step of path) {
      if (!bounds) return undefined;
      bounds = walk.member(bounds, step) ?? (/^\d{1,9}$/.test(step) ? walk.item(bounds, Number(step)) : undefined);
    }
    const ref = bounds && walk.asString(bounds);
    return bounds && ref && this.#isOwnRef(ref) ? { text, bounds, ref } : undefined;
  }

  /** Who may read one project may not read another through it; call refs have no value. */
  #isOwnRef(text: string): boolean {
    const ref = looksLikeRef(text) ? parseRef(text) : undefined;
    return ref !== undefined && ref.kind !== "call" && ref.project_id === this.#projectId;
  }

  async #load(refs: readonly string[]): Promise<void> {
    const missing = [...new Set(refs)].filter((ref) => !this.#values.has(ref));
    if (missing.length === 0) return;
    if (this.#values.size > MAX_KEPT) this.#values = new Map();
    const { vals } = await readRefs(this.#ctx, { refs: missing });
    for (const [at, ref] of missing.entries()) this.#values.set(ref, vals[at] ?? asJsonText("null"));
  }
}

/** Values kept for the calls to come, most of which name the same objects. */
const MAX_KEPT = 1_000;

function withRef(value: JsonText, ref: string): string {
  const text = value.trim();
  if (!text.startsWith("{")) return text;
  const inside = text.slice(1, -1);
  return `{${inside.trim() === "" ? "" : `${inside},`}"_ref":${JSON.stringify(ref)}}`;
}
