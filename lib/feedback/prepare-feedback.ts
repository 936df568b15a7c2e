import type { NewFeedback } from "../../db/queries/feedback/feedback.ts";
import type { Ctx } from "../api/context.ts";
import { AppError } from "../errors.ts";
import { newId } from "../ids.ts";
import { EMPTY_OBJECT } from "../json/json-text.ts";
import { assertStorable } from "../objects/names.ts";
import { membersOf, objectClassOf } from "../objects/object-class.ts";
import { assertProjectId } from "../projects/ensure-project.ts";
import { readRefs } from "../refs/read-refs.ts";
import { type AnnotationSchema, readAnnotationSchema } from "./annotation-schema.ts";
import { readExtra } from "./extra.ts";
import { readPayload, requiredMember } from "./payload.ts";
import { assertCallRef, foreign, readObjectRef, readWeaveRef } from "./refs.ts";
import { FINAL_PREFIX } from "./types-of-feedback.ts";
import type { FeedbackForCreate } from "./wire-feedback.ts";

const ANNOTATION = "wandb.annotation";
const RUNNABLE = "wandb.runnable";
const MAX_NAME_CHARACTERS = 1_024;
const MAX_ID_CHARACTERS = 128;

/** Schemas of the annotations of one request, by ref. */
export type AnnotationSchemas = Map<string, Promise<AnnotationSchema>>;

/** Checks feedback by all the rules of its type; what comes out can be stored. */
export async function prepareFeedback(
  ctx: Ctx,
  input: FeedbackForCreate,
  schemas: AnnotationSchemas = new Map(),
): Promise<NewFeedback> {
  const { project_id, weave_ref, feedback_type } = input;
  assertProjectId(project_id);
  const { call_id } = readWeaveRef(project_id, weave_ref);
  assertName("feedback_type", feedback_type);
  if (input.creator) assertName("creator", input.creator);
  assertRefsOf(input);
  const payload = readPayload(feedback_type, input.payload);
  if (feedback_type.startsWith(RUNNABLE)) requiredMember(feedback_type, payload, "output");
  const spec = input.annotation_ref || specOfFinal(input);
  if (spec) await assertAnnotation(ctx, input, spec, schemas);
  return {
    ...{ project_id, weave_ref, call_id, feedback_type, payload },
    id: readId(input.id),
    creator: input.creator ?? null,
    wb_user_id: ctx.user.id,
    annotation_ref: input.annotation_ref || null,
    runnable_ref: input.runnable_ref || null,
    call_ref: input.call_ref || null,
    trigger_ref: input.trigger_ref || null,
    extra: readExtra(input),
  };
}

function readId(id: string | null | undefined): string {
  if (!id) return newId();
  assertStorable("id", id);
  if (id.length <= MAX_ID_CHARACTERS) return id;
  throw new AppError("invalid", `id is longer than ${MAX_ID_CHARACTERS} characters`);
}

function assertName(field: string, value: string): void {
  assertStorable(field, value);
  if (value.length > MAX_NAME_CHARACTERS) {
    throw new AppError("invalid", `${field} is longer than ${MAX_NAME_CHARACTERS} characters`);
  }
}

/** Which refs a type needs and allows, and what they must name. */
function assertRefsOf({ feedback_type, annotation_ref, runnable_ref, call_ref, trigger_ref }: FeedbackForCreate): void {
  if (feedback_type.startsWith(ANNOTATION)) {
    const name = nameOf(feedback_type, ANNOTATION);
    if (!annotation_ref) throw new AppError("invalid", `annotation_ref is required for feedback_type ${feedback_type}`);
    assertNamed("annotation_ref", readObjectRef("annotation_ref", annotation_ref, ["object"]).name, name);
  } else if (annotation_ref) throw notAllowed("annotation_ref", ANNOTATION);
  if (!feedback_type.startsWith(RUNNABLE)) {
    for (const [member, ref] of Object.entries({ runnable_ref, call_ref, trigger_ref })) {
      if (ref) throw notAllowed(member, RUNNABLE);
    }
    return;
  }
  const name = nameOf(feedback_type, RUNNABLE);
  if (!runnable_ref) throw new AppError("invalid", `runnable_ref is required for feedback_type ${feedback_type}`);
  const runnable = readObjectRef("runnable_ref", runnable_ref, ["op", "object"]);
  assertNamed("runnable_ref", runnable.name, name);
  if (runnable.kind === "op" && !call_ref)
    throw new AppError("invalid", "call_ref is required when runnable_ref is an op");
  if (call_ref) assertCallRef("call_ref", call_ref);
  if (trigger_ref) readObjectRef("trigger_ref", trigger_ref, ["object"]);
}

/** The NAME of `wandb.annotation.NAME`. */
function nameOf(feedback_type: string, prefix: string): string {
  const name = feedback_type.slice(prefix.length + 1);
  if (feedback_type[prefix.length] === "." && name !== "") return name;
  throw new AppError("invalid", `feedback_type "${feedback_type}" must have the form ${prefix}.NAME`);
}

function assertNamed(member: string, found: string, name: string): void {
  if (found === name) return;
  throw new AppError("invalid", `${member} must point to "${name}", as feedback_type says, not to "${found}"`);
}

function notAllowed(member: string, prefix: string): AppError {
  return new AppError("invalid", `${member} is only allowed for feedback_type ${prefix}.NAME`);
}

/** The spec that a final value is of, which its payload names: `annotation_ref` is for annotations. */
function specOfFinal({ feedback_type, payload }: FeedbackForCreate): string | undefined {
  if (!feedback_type.startsWith(FINAL_PREFIX)) return undefined;
  const ref: unknown = JSON.parse(requiredMember(feedback_type, payload, "annotation_ref"));
  if (typeof ref !== "string") throw new AppError("invalid", "annotation_ref in the payload must be a text");
  const { name } = readObjectRef("annotation_ref", ref, ["object"]);
  assertNamed("annotation_ref", name, feedback_type.slice(FINAL_PREFIX.length));
  return ref;
}

async function assertAnnotation(
  ctx: Ctx,
  { project_id, feedback_type, payload }: FeedbackForCreate,
  annotation_ref: string,
  schemas: AnnotationSchemas,
): Promise<void> {
  if (readObjectRef("annotation_ref", annotation_ref, ["object"]).project_id !== project_id) {
    throw foreign("annotation_ref", annotation_ref, project_id);
  }
  const value = requiredMember(feedback_type, payload, "value");
  let schema = schemas.get(annotation_ref);
  if (!schema) {
    schema = readSpec(ctx, annotation_ref);
    schemas.set(annotation_ref, schema);
  }
  const fault = (await schema).findFault(value);
  if (fault) throw new AppError("invalid", `the payload does not fit the annotation's field_schema: ${fault}`);
}

async function readSpec(ctx: Ctx, annotation_ref: string): Promise<AnnotationSchema> {
  const { vals } = await readRefs(ctx, { refs: [annotation_ref] });
  const spec = vals[0];
  if (spec === undefined || spec === "null")
    throw new AppError("invalid", `annotation_ref names nothing: "${annotation_ref}"`);
  const { base_object_class, leaf_object_class } = objectClassOf(spec);
  if (base_object_class !== "AnnotationSpec" && leaf_object_class !== "AnnotationSpec") {
    throw new AppError("invalid", `annotation_ref names no AnnotationSpec: "${annotation_ref}"`);
  }
  return readAnnotationSchema(membersOf(spec)?.get("field_schema") ?? EMPTY_OBJECT);
}
