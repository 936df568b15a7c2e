import type { Ctx } from "../api/context.ts";
import { AppError } from "../errors.ts";
import { type JsonText, NULL_TEXT } from "../json/json-text.ts";
import { assertProjectId } from "../projects/ensure-project.ts";
import { JsonWalk } from "./json-walk.ts";
import { loadValues, type ValueName } from "./load-values.ts";
import { looksLikeRef, parseRef, type Ref, type RefStep } from "./ref.ts";

/** How many refs may lead to each other; an object that names its own latest version would go round for ever. */
const MAX_HOPS = 16;
/** The most characters of values that one answer holds; a JavaScript string ends at 512 Mi. */
const MAX_ANSWER = 400 * 1024 * 1024;

/** Where one of the refs stands: the value to load next, and the steps that then lead into it. */
type Pending = { at: number; name: ValueName; steps: readonly RefStep[] };

/**
 * Reads the values that refs name, each as the text that was logged. A value on the way that is itself a ref is followed
 * within its project. What can't be resolved (unknown, deleted, a call, no such member) is `null` in its place.
 */
export async function readRefs(ctx: Ctx, { refs }: { refs: string[] }): Promise<{ vals: JsonText[] }> {
  const vals: JsonText[] = refs.map(() => NULL_TEXT);
  const walks = new Map<string, JsonWalk | undefined>();
  let pending = refs.flatMap((text, at) => {
    const next = nameOf(parseRefOrThrow(text, at));
    return next ? [{ at, ...next }] : [];
  });
  let size = 0;
  for (let hop = 0; pending.length > 0 && hop < MAX_HOPS; hop++) {
    await loadWalks(ctx, walks, pending);
    const followed: Pending[] = [];
    for (const { at, name, steps } of pending) {
      const walk = walks.get(name.key);
      const end = walk ? takeSteps(walk, steps, name.project_id) : undefined;
      if (end && "next" in end) followed.push({ at, ...end.next });
      if (!end || !("val" in end)) continue;
      vals[at] = end.val;
      size += end.val.length;
      if (size > MAX_ANSWER)
        throw new AppError("too_large", "the values are too large for one answer; ask for fewer refs");
    }
    pending = followed;
  }
  return { vals };
}

function parseRefOrThrow(text: string, at: number): Ref {
  const ref = parseRef(text);
  if (!ref) throw new AppError("invalid", `refs[${at}] is not a ref: "${text.slice(0, 200)}"`);
  assertProjectId(ref.project_id);
  return ref;
}

/** What must be loaded first for a ref, and the steps from there. Calls and whole tables have no value here. */
function nameOf(ref: Ref): Omit<Pending, "at"> | undefined {
  if (ref.kind === "call") return undefined;
  const { project_id, steps } = ref;
  if (ref.kind === "table") {
    const [first, ...rest] = steps;
    if (first?.edge !== "id") return undefined;
    return {
      name: { kind: "row", key: `${project_id}/row/${first.value}`, project_id, digest: first.value },
      steps: rest,
    };
  }
  const { kind, name, version } = ref;
  return {
    name: { kind, key: `${project_id}/${kind}/${name}:${version}`, project_id, object_id: name, version },
    steps,
  };
}

async function loadWalks(
  ctx: Ctx,
  walks: Map<string, JsonWalk | undefined>,
  pending: readonly Pending[],
): Promise<void> {
  const missing = new Map(pending.filter(({ name }) => !walks.has(name.key)).map(({ name }) => [name.key, name]));
  const values = await loadValues(ctx, [...missing.values()]);
  for (const key of missing.keys()) {
    const val = values.get(key);
    walks.set(key, val === undefined ? undefined : new JsonWalk(val));
  }
}

function takeSteps(
  walk: JsonWalk,
  steps: readonly RefStep[],
  project_id: string,
): { val: JsonText } | { next: Omit<Pending, "at"> } | undefined {
  let at = walk.root;
  for (const [taken, { edge, value }] of steps.entries()) {
    const text = walk.asString(at);
    if (text !== undefined) {
      const ref = looksLikeRef(text) ? parseRef(text) : undefined;
      // Who may read one project may not read another through it.
      if (ref?.project_id !== project_id) return undefined;
      const next = nameOf({ ...ref, steps: [...ref.steps, ...steps.slice(taken)] });
      return next && { next };
    }
    const inner = edge === "index" ? walk.item(at, Number(value)) : edge === "id" ? undefined : walk.member(at, value);
    if (!inner) return undefined;
    at = inner;
  }
  return { val: walk.slice(at) };
}
