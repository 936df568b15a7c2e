import { sql } from "drizzle-orm";
import { type FeedbackRow, streamFeedback } from "@/db/queries/feedback/feedback";
import type { Ctx } from "@/lib/api/context";
import { FeedbackWriter } from "@/lib/feedback/feedback-json";
import { asJsonText, type JsonText } from "@/lib/json/json-text";
import { textArray } from "@/lib/query/json-path";
import { type AgentKind, agentRefs } from "./agent-refs";
import type { TurnMessage } from "./read-turn";

type Turn = { trace_id: string; messages: readonly TurnMessage[] };

/** What was said about turns, their spans and their conversation, oldest first. */
export class TurnFeedback {
  readonly #project_id: string;
  readonly #byRef = new Map<string, JsonText[]>();

  private constructor(project_id: string) {
    this.#project_id = project_id;
  }

  static async of(
    ctx: Pick<Ctx, "readSql" | "signal">,
    project_id: string,
    { turns, conversation_id }: { turns: readonly Turn[]; conversation_id?: string },
  ): Promise<TurnFeedback> {
    const found = new TurnFeedback(project_id);
    const spans = new Set(turns.flatMap(({ messages }) => messages.map(({ span_id }) => span_id)));
    const refs = [
      ...(conversation_id === undefined ? [] : agentRefs(project_id, "agent_conversation", conversation_id)),
      ...turns.flatMap(({ trace_id }) => agentRefs(project_id, "agent_turn", trace_id)),
      ...[...spans].flatMap((id) => [...agentRefs(project_id, "agent_span", id), ...agentRefs(project_id, "call", id)]),
    ];
    const conditions = [sql`f.weave_ref = ANY(${textArray(refs)})`];
    const page = { project_id, conditions, order: [sql`f.created_at`], limit: undefined, offset: undefined };
    for await (const rows of streamFeedback(ctx.readSql, page, ctx.signal)) for (const row of rows) found.#add(row);
    return found;
  }

  /** The feedback on one thing. */
  on(kind: AgentKind, id: string): JsonText[] {
    return agentRefs(this.#project_id, kind, id).flatMap((ref) => this.#byRef.get(ref) ?? []);
  }

  /** A turn with the feedback on it, each message with that on the span which says it: a span is a call as well. */
  addTo<T extends Turn>(turn: T) {
    const messages = turn.messages.map((message) => ({
      ...message,
      feedback: [...this.on("agent_span", message.span_id), ...this.on("call", message.span_id)],
    }));
    return { ...turn, messages, feedback: this.on("agent_turn", turn.trace_id) };
  }

  #add(row: FeedbackRow): void {
    const list = this.#byRef.get(row.weave_ref);
    if (list) list.push(rowJson(row));
    else this.#byRef.set(row.weave_ref, [rowJson(row)]);
  }
}

const OBJECTS = [
  "scorer_ratings",
  "scorer_rating_reasons",
  "scorer_rating_confidences",
  "scorer_tag_reasons",
  "scorer_tag_confidences",
];
const writer = new FeedbackWriter();

/** These clients expect what a scorer says in each, empty or not. */
function rowJson(row: FeedbackRow): JsonText {
  const text = writer.write(row);
  const told = row.extra === null ? {} : (JSON.parse(row.extra) as object);
  const empty = [["scorer_tags", "[]"], ...OBJECTS.map((name) => [name, "{}"])].filter(
    ([name = ""]) => !(name in told),
  );
  return asJsonText(`${text.slice(0, -1)}${empty.map(([name, json]) => `,"${name}":${json}`).join("")}}`);
}
