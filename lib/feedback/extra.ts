import { AppError } from "../errors.ts";
import { asJsonText, type JsonText } from "../json/json-text.ts";
import { isTooDeep } from "../json/limits.ts";
import { EXTRA_MEMBERS, type ExtraMember, type FeedbackForCreate } from "./wire-feedback.ts";

/** What clients send when they have nothing to say. Clients that know these members fill them in when they are left out. */
const SAYS_NOTHING = /^(?:""|"UNSET"|\[\s*\]|\{\s*\})$/;
const MAX_EXTRA_BYTES = 1024 * 1024;

/** The members of newer clients that say something, as one JSON object of their own texts; null when none does. */
export function readExtra(input: FeedbackForCreate): JsonText | null {
  const members: string[] = [];
  for (const name of Object.keys(EXTRA_MEMBERS) as ExtraMember[]) {
    const text = input[name];
    if (text === null || text === undefined || SAYS_NOTHING.test(text)) continue;
    assertHolds(name, text);
    members.push(`"${name}":${text}`);
  }
  if (members.length === 0) return null;
  const extra = `{${members.join(",")}}`;
  if (Buffer.byteLength(extra) <= MAX_EXTRA_BYTES) return asJsonText(extra);
  throw new AppError("too_large", `tags, ratings and their reasons have more than ${MAX_EXTRA_BYTES} bytes`);
}

function assertHolds(name: ExtraMember, text: JsonText): void {
  const kind = EXTRA_MEMBERS[name];
  const values = kind === "text" || isTooDeep(text) ? [] : Object.values(JSON.parse(text) as object);
  const wanted = kind === "numbers by name" ? "number" : "string";
  if (!isTooDeep(text) && values.every((value) => typeof value === wanted)) return;
  throw new AppError("unprocessable", `${name}: every value must be a ${wanted}`);
}
