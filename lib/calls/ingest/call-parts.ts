import { z } from "zod";
import { jsonObject, jsonString, jsonText } from "../../json/schema-text.ts";
import { parseInstant } from "../../wire-time.ts";

/** Postgres text holds neither NUL nor lone surrogates; U+001D and U+001E separate the columns of a batch on its way in. */
function isStorable(text: string): boolean {
  return text.isWellFormed() && text.search(UNSTORABLE) < 0;
}

const UNSTORABLE = /[\0\x1d\x1e]/g;

const name = (maxLength: number) =>
  z.string().min(1).max(maxLength).refine(isStorable, "Input should not hold NUL, U+001D, U+001E or lone surrogates");

/** An id that a program left empty counts as none. */
const emptyIsNone = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .refine(isStorable, "Input should not hold NUL, U+001D, U+001E or lone surrogates")
    .transform((text) => text || null);

export const callId = name(128);
/** A title that a program cut in the middle of an emoji must not cost the whole call: what can't be stored is replaced. */
export const displayName = z
  .string()
  .max(1024)
  .transform((text) => (isStorable(text) ? text : text.toWellFormed().replace(UNSTORABLE, "\ufffd")));

export const instant = z.string().transform((text, context) => {
  const parsed = parseInstant(text);
  if (parsed === undefined) {
    context.issues.push({ code: "custom", message: "Input should be a valid ISO 8601 datetime", input: text });
    return z.NEVER;
  }
  return parsed;
});

const startFields = {
  project_id: z.string(),
  id: callId.nullish(),
  op_name: name(4096),
  display_name: displayName.nullish(),
  trace_id: callId.nullish(),
  parent_id: emptyIsNone(128).nullish(),
  thread_id: emptyIsNone(1024).nullish(),
  turn_id: emptyIsNone(1024).nullish(),
  started_at: instant,
  attributes: jsonObject,
  inputs: jsonObject,
  wb_user_id: z.string().nullish(),
  wb_run_id: emptyIsNone(1024).nullish(),
  wb_run_step: z.int().nullish(),
  otel_dump: jsonObject.nullish(),
};

const endFields = {
  ended_at: instant,
  /** As JSON text: its escapes survive, whatever a program put into it. */
  exception: jsonString.nullish(),
  output: jsonText.nullish(),
  summary: jsonObject.nullish(),
  wb_run_step_end: z.int().nullish(),
};

/** What a client says when a call begins. */
export const callStart = z.object(startFields);
/** What a client says when a call is over; every other key (a later `display_name` among them) is ignored. */
export const callEnd = z.object({ project_id: z.string(), id: callId, ...endFields });
/** Start and end in one, as newer clients send finished calls. */
export const callComplete = z.object({ ...startFields, ...endFields, id: callId, trace_id: callId });

export type CallStart = z.output<typeof callStart>;
export type CallEnd = z.output<typeof callEnd>;
