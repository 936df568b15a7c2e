import { AppError } from "../errors.ts";
import { assertStorable } from "../objects/names.ts";
import { looksLikeRef, type ObjectRef, parseRef } from "../refs/ref.ts";

/** Longer ones would not fit into an index. */
const MAX_REF_BYTES = 1_500;

/** Throws unless `weave_ref` names something in the project; returns the call's id when it is a call. */
export function readWeaveRef(project_id: string, weave_ref: string): { call_id: string | null } {
  assertRefText("weave_ref", weave_ref);
  const target = parseRef(weave_ref);
  if (target && target.project_id !== project_id) throw foreign("weave_ref", weave_ref, project_id);
  if (target) return { call_id: target.kind === "call" ? target.id : null };
  // Newer clients name turns, spans and conversations of agents too, whose last part is an id.
  const path = weave_ref.slice("weave:///".length).split("/");
  const [entity, project, kind, id] = path;
  const named = looksLikeRef(weave_ref) && path.length === 4 && kind?.startsWith("agent_") && id;
  if (!named) throw new AppError("invalid", `weave_ref is not a ref: "${weave_ref.slice(0, 200)}"`);
  if (`${entity}/${project}` !== project_id) throw foreign("weave_ref", weave_ref, project_id);
  return { call_id: null };
}

/** The ref to an object (or an op, if `kinds` says so) in a member of a feedback. */
export function readObjectRef(member: string, text: string, kinds: readonly ObjectRef["kind"][]): ObjectRef {
  assertRefText(member, text);
  const ref = parseRef(text);
  if (ref && (ref.kind === "object" || ref.kind === "op") && kinds.includes(ref.kind)) return ref;
  throw new AppError("invalid", `${member} must be a ref to an ${kinds.join(" or ")}: "${text.slice(0, 200)}"`);
}

/** Throws unless a member of a feedback is a ref to a call. */
export function assertCallRef(member: string, text: string): void {
  assertRefText(member, text);
  if (parseRef(text)?.kind === "call") return;
  throw new AppError("invalid", `${member} must be a ref to a call: "${text.slice(0, 200)}"`);
}

/** The error of a member whose ref belongs to another project. */
export function foreign(member: string, text: string, project_id: string): AppError {
  return new AppError("invalid", `${member} does not belong to the project ${project_id}: "${text.slice(0, 200)}"`);
}

function assertRefText(member: string, text: string): void {
  assertStorable(member, text);
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_REF_BYTES)
    throw new AppError("invalid", `${member} has ${bytes} bytes; at most ${MAX_REF_BYTES} are taken`);
}
