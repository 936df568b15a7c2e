import type { Ctx } from "../api/context.ts";
import { AppError } from "../errors.ts";
import { detached, type JsonText, NULL_TEXT } from "../json/json-text.ts";
import { assertProjectId } from "../projects/ensure-project.ts";
import { JsonWalk } from "./json-walk.ts";
import { type FoundValue, findValues, loadValues, type ValueName } from "./load-values.ts";
import { looksLikeRef, parseRef, type Ref, type RefStep } from "./ref.ts";

/** How many refs may lead to each other; an object that names its own latest version would go round for ever. */
const MAX_HOPS = 16;
/** The most bytes of values that one answer holds. */
const MAX_ANSWER_BYTES = 128 * 1024 * 1024;
/** So much of what refs lead through is in memory at a time. */
const PIECE_BYTES = 32 * 1024 * 1024;

/** Where one of the refs stands: the value to load next, and the steps that then lead into it. */
type Pending = { at: number; name: ValueName; steps: readonly RefStep[] };

/**
 * Reads the values that refs name, each as the text that was logged. A value on the way that is itself a ref is followed
 * within its project. What can't be resolved (unknown, deleted, a call, no such member) is `null` in its place. How long the
 * values are is known before any is read, and what lies on the way is read a piece at a time.
 */
export async function readRefs(
  ctx: Pick<Ctx, "readSql">,
  { refs }: { refs: string[] },
  limits = { answerBytes: MAX_ANSWER_BYTES, pieceBytes: PIECE_BYTES },
): Promise<{ vals: JsonText[] }> {
  const vals: JsonText[] = refs.map(() => NULL_TEXT);
  let size = 0;
  const take = (bytes: number) => {
    size += bytes;
    if (size > limits.answerBytes)
      throw new AppError("too_large", "the values are too large for one answer; ask for fewer refs");
  };
  let pending = refs.flatMap((text, at) => {
    const next = nameOf(parseRefOrThrow(text, at));
    return next ? [{ at, ...next }] : [];
  });
  for (let hop = 0; pending.length > 0 && hop < MAX_HOPS; hop++) {
    const byKey = Map.groupBy(pending, ({ name }) => name.key);
    const found = await findValues(
      ctx,
      [...byKey.values()].flatMap(([first]) => (first ? [first.name] : [])),
    );
    const wholes = ({ key }: FoundValue) => byKey.get(key)?.filter(({ steps }) => steps.length === 0).length ?? 0;
    for (const value of found) take(value.bytes * wholes(value));
    const followed: Pending[] = [];
    for (const piece of piecesOf(found, limits.pieceBytes)) {
      for (const [key, text] of await loadValues(ctx, piece)) {
        const walk = new JsonWalk(text);
        for (const { at, name, steps } of byKey.get(key) ?? []) {
          const end = takeSteps(walk, steps, name.project_id);
          if (end && "next" in end) followed.push({ at, ...end.next });
          if (!end || !("val" in end)) continue;
          if (steps.length > 0) take(end.val.length);
          vals[at] = steps.length > 0 ? detached(end.val) : end.val;
        }
      }
    }
    pending = followed;
  }
  return { vals };
}

/** The values in pieces of which each is at most so long, or one value. */
function* piecesOf(found: readonly FoundValue[], pieceBytes: number): Generator<FoundValue[]> {
  let piece: FoundValue[] = [];
  let bytes = 0;
  for (const value of found) {
    if (piece.length > 0 && bytes + value.bytes > pieceBytes) {
      yield piece;
      piece = [];
      bytes = 0;
    }
    piece.push(value);
    bytes += value.bytes;
  }
  if (piece.length > 0) yield piece;
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
