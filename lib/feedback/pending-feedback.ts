import { ANNOTATION_PATHS } from "../annotations/page-paths.ts";
import type { OutboxEntry } from "../outbox/outbox.ts";
import type { FeedbackMarks, ShownFeedback } from "./page-endpoints.ts";
import { FEEDBACK_PATHS } from "./page-paths.ts";
import { ANNOTATION_PREFIX, NOTE_TYPE, REACTION_TYPE } from "./types-of-feedback.ts";

/** Feedback as a page shows it: with what was said here and is not saved yet. */
export type FeedbackShown = ShownFeedback & { pending: boolean };

/** What a page sends to say something of a ref. */
export type FeedbackPut = {
  project_id: string;
  id: string;
  weave_ref: string;
  feedback_type: string;
  payload: object;
  annotation_ref?: string;
  created_at?: string;
  /** For the page itself: it changes what is there already. */
  edits?: boolean;
};
type Unreact = { project_id: string; weave_ref: string; emoji: string };
/** `weave_ref` and `feedback_type` are for the page itself. */
export type FeedbackDelete = { project_id: string; ids: string[]; weave_ref: string; feedback_type: string };

/** What a reviewer sends for an item of a queue; `weave_ref` is for the page itself. */
export type ItemSubmission = {
  project_id: string;
  queue_id: string;
  item_id: string;
  state: "completed" | "skipped";
  reason?: string;
  values: { id: string; feedback_type: string; annotation_ref: string; value: unknown }[];
  weave_ref: string;
};

type Write = { put: FeedbackPut } | { unreact: Unreact } | { delete: FeedbackDelete };

function writesOf({ path, body }: OutboxEntry): Write[] {
  if (path === FEEDBACK_PATHS.feedbackPut.path) return [{ put: body as FeedbackPut }];
  if (path === FEEDBACK_PATHS.feedbackUnreact.path) return [{ unreact: body as Unreact }];
  if (path === FEEDBACK_PATHS.feedbackDelete.path) return [{ delete: body as FeedbackDelete }];
  if (path !== ANNOTATION_PATHS.itemSubmit.path) return [];
  const { project_id, weave_ref, values } = body as ItemSubmission;
  return values.map(({ value, ...each }) => ({ put: { project_id, weave_ref, ...each, payload: { value } } }));
}

/** The feedback of one ref as it will be once what waits is saved. */
export function withPending(
  rows: readonly ShownFeedback[],
  entries: readonly OutboxEntry[],
  { weave_ref, user, now }: { weave_ref: string; user: string; now: string },
): FeedbackShown[] {
  let shown: FeedbackShown[] = rows.map((row) => ({ ...row, pending: false }));
  for (const write of entries.flatMap(writesOf)) {
    if ("put" in write && write.put.weave_ref === weave_ref) shown = withPut(shown, write.put, user, now);
    if ("unreact" in write && write.unreact.weave_ref === weave_ref) {
      const { emoji } = write.unreact;
      shown = shown.filter((row) => !(row.wb_user_id === user && emojiOf(row) === emoji));
    }
    if ("delete" in write) shown = shown.filter(({ id }) => !write.delete.ids.includes(id));
  }
  return shown;
}

function withPut(rows: FeedbackShown[], put: FeedbackPut, user: string, now: string): FeedbackShown[] {
  const { id, weave_ref, feedback_type, annotation_ref = null } = put;
  const payload = JSON.stringify(put.payload);
  if (rows.some((row) => row.id === id))
    return rows.map((row) => (row.id === id ? { ...row, payload, annotation_ref, pending: true } : row));
  // What is new is the newest, also where this browser's clock is behind.
  const last = rows.at(-1)?.created_at ?? now;
  const created_at = put.created_at ?? (last > now ? last : now);
  const row = { id, weave_ref, feedback_type, annotation_ref, payload, wb_user_id: user, creator: null, created_at };
  const added = [...rows, { ...row, runnable_ref: null, call_ref: null, pending: true }];
  return added.sort((a, b) => (a.created_at < b.created_at ? -1 : a.created_at > b.created_at ? 1 : 0));
}

/** The marks of one row of a table, as they will be once what waits is saved. */
export function marksWithPending(marks: FeedbackMarks, entries: readonly OutboxEntry[], user: string): FeedbackMarks {
  let { reactions, notes, annotations } = marks;
  for (const write of entries.flatMap(writesOf)) {
    const about = "put" in write ? write.put : "unreact" in write ? write.unreact : write.delete;
    if (about.weave_ref !== marks.weave_ref) continue;
    if ("unreact" in write) {
      reactions = without(reactions, write.unreact.emoji, user);
      continue;
    }
    const { feedback_type } = "put" in write ? write.put : write.delete;
    const change = "delete" in write ? -1 : write.put.edits ? 0 : 1;
    if (feedback_type === NOTE_TYPE) notes += change;
    if (feedback_type.startsWith(ANNOTATION_PREFIX)) annotations += change;
    if ("put" in write && feedback_type === REACTION_TYPE)
      reactions = withPerson(reactions, (write.put.payload as { emoji: string }).emoji, user);
  }
  return { ...marks, reactions, notes, annotations };
}

type Reactions = FeedbackMarks["reactions"];

function without(reactions: Reactions, emoji: string, user: string): Reactions {
  return reactions
    .map((each) => (each.emoji === emoji ? { emoji, people: each.people.filter((name) => name !== user) } : each))
    .filter(({ people }) => people.length > 0);
}

function withPerson(reactions: Reactions, emoji: string, user: string): Reactions {
  const others = reactions.find((each) => each.emoji === emoji);
  if (!others) return [...reactions, { emoji, people: [user] }];
  if (others.people.includes(user)) return reactions;
  return reactions.map((each) => (each === others ? { emoji, people: [...each.people, user] } : each));
}

/** Reactions by emoji, in the order in which each was first given, with everyone who gave it once. */
export function reactionsOf(rows: readonly ShownFeedback[]): Reactions {
  let reactions: Reactions = [];
  for (const row of rows) {
    const emoji = emojiOf(row);
    if (emoji !== undefined) reactions = withPerson(reactions, emoji, row.wb_user_id);
  }
  return reactions;
}

function emojiOf({ feedback_type, payload }: ShownFeedback): string | undefined {
  if (feedback_type !== REACTION_TYPE) return undefined;
  const { emoji } = JSON.parse(payload) as { emoji?: unknown };
  return typeof emoji === "string" ? emoji : undefined;
}
