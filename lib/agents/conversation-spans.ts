import { listSpansOfConversations } from "@/db/queries/agents/agent-spans";
import { type FeedbackRow, listFeedbackOfTypes } from "@/db/queries/feedback/feedback";
import type { Ctx } from "@/lib/api/context";
import { AppError } from "@/lib/errors";
import { assertProjectId } from "@/lib/projects/ensure-project";
import { agentRefs } from "./agent-refs";

type Wanted = {
  project_id: string;
  conversation_ids: readonly string[];
  started_after?: string | null | undefined;
  started_before?: string | null | undefined;
};

const TYPES = ["wandb.agent_user_feedback", "wandb.agent_monitor"] as const;
type RatingType = (typeof TYPES)[number];
const MOST_SPANS = 20_000;

/** `agents/conversations/spans`: the spans of conversations in order, and what people and monitors rated them. */
export async function queryConversationSpans(ctx: Ctx, { project_id, conversation_ids, ...span }: Wanted) {
  assertProjectId(project_id);
  const wanted = { project_id, conversation_ids, ...span, limit: MOST_SPANS + 1 };
  const spans = await listSpansOfConversations(ctx.readSql, wanted, ctx.signal);
  if (spans.length > MOST_SPANS)
    throw new AppError("too_large", `the conversations have more than ${MOST_SPANS} spans; ask for fewer`);
  const byConversation = Map.groupBy(spans, ({ conversation_id }) => conversation_id);
  const about = new Map<string, { conversation_id: string; trace_id: string | null }>();
  for (const conversation_id of conversation_ids)
    for (const ref of agentRefs(project_id, "agent_conversation", conversation_id))
      about.set(ref, { conversation_id, trace_id: null });
  for (const { conversation_id, trace_id, span_id } of spans) {
    const refs = [
      ...agentRefs(project_id, "agent_turn", trace_id),
      ...agentRefs(project_id, "agent_span", span_id),
      ...agentRefs(project_id, "call", span_id),
    ];
    for (const ref of refs) about.set(ref, { conversation_id, trace_id });
  }
  const rows = await listFeedbackOfTypes(
    ctx.readSql,
    { project_id, refs: [...about.keys()], types: TYPES },
    ctx.signal,
  );
  const ratings = Map.groupBy(rows, ({ weave_ref }) => about.get(weave_ref)?.conversation_id);
  return {
    conversations: conversation_ids.map((conversation_id) => ({
      conversation_id,
      spans: (byConversation.get(conversation_id) ?? []).map(({ conversation_id: _, ...found }) => found),
      spans_feedback: (ratings.get(conversation_id) ?? []).map((row) => rated(row, about.get(row.weave_ref)?.trace_id)),
    })),
  };
}

type Scores = {
  scorer_ratings?: Record<string, number>;
  scorer_rating_confidences?: Record<string, number>;
  scorer_rating_reasons?: Record<string, string>;
  scorer_tags?: string[];
};

function rated({ feedback_type, extra }: FeedbackRow, trace_id: string | null | undefined) {
  // What a scorer says was held against its form when it came.
  const scores = (extra === null ? {} : JSON.parse(extra)) as Scores;
  const ratings = Object.entries(scores.scorer_ratings ?? {}).map(([name, value]) => ({
    ...{ name, value },
    confidence: scores.scorer_rating_confidences?.[name] ?? null,
    reason: scores.scorer_rating_reasons?.[name] ?? null,
  }));
  return {
    feedback_type: feedback_type as RatingType,
    ratings,
    tags: scores.scorer_tags ?? [],
    trace_id: trace_id ?? null,
  };
}
