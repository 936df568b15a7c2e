import { AppError } from "../errors.ts";
import { asJsonText, type JsonText } from "../json/json-text.ts";
import { isTooDeep, MAX_JSON_DEPTH } from "../json/limits.ts";
import { membersOf } from "../objects/object-class.ts";
import { findEmojiNames } from "./emoji/emoji.ts";
import { MAX_NOTE_CHARACTERS, NOTE_TYPE, REACTION_TYPE } from "./types-of-feedback.ts";

const MAX_PAYLOAD_BYTES = 1024 * 1024;

/** The payload as it is stored: checked by what its type asks for; a reaction's gets the names of its emoji. */
export function readPayload(feedback_type: string, payload: JsonText): JsonText {
  const bytes = Buffer.byteLength(payload);
  if (bytes > MAX_PAYLOAD_BYTES) {
    throw new AppError("too_large", `the payload has ${bytes} bytes; at most ${MAX_PAYLOAD_BYTES} are taken`);
  }
  if (isTooDeep(payload)) throw new AppError("invalid", `the payload is nested deeper than ${MAX_JSON_DEPTH} levels`);
  if (feedback_type === REACTION_TYPE) return withEmojiNames(payload);
  if (feedback_type === NOTE_TYPE) assertNote(payload);
  return payload;
}

/** A member that payloads of this type must have. */
export function requiredMember(feedback_type: string, payload: JsonText, name: string): JsonText {
  const member = membersOf(payload)?.get(name);
  if (member === undefined) throw invalid(feedback_type, `"${name}" is missing`);
  return member;
}

function withEmojiNames(payload: JsonText): JsonText {
  const emoji = textMember(REACTION_TYPE, payload, "emoji");
  const names = findEmojiNames(emoji);
  if (!names) throw invalid(REACTION_TYPE, `"emoji" must be exactly one emoji`);
  // What a client read and sends back has the names already.
  const members = membersOf(payload);
  const missing = Object.entries(names).filter(([key, name]) => members?.get(key) !== JSON.stringify(name));
  if (missing.length === 0) return payload;
  const end = payload.lastIndexOf("}");
  const added = missing.map(([key, name]) => `,${JSON.stringify(key)}:${JSON.stringify(name)}`).join("");
  return asJsonText(`${payload.slice(0, end)}${added}}`);
}

function assertNote(payload: JsonText): void {
  const characters = [...textMember(NOTE_TYPE, payload, "note")].length;
  if (characters > 0 && characters <= MAX_NOTE_CHARACTERS) return;
  throw invalid(NOTE_TYPE, `"note" must have 1 to ${MAX_NOTE_CHARACTERS} characters, not ${characters}`);
}

function textMember(feedback_type: string, payload: JsonText, name: string): string {
  const member = requiredMember(feedback_type, payload, name);
  if (!member.startsWith('"')) throw invalid(feedback_type, `"${name}" must be a string`);
  return JSON.parse(member) as string;
}

function invalid(feedback_type: string, reason: string): AppError {
  return new AppError("invalid", `invalid payload for feedback_type ${feedback_type.slice(0, 200)}: ${reason}`);
}
