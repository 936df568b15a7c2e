import type { Convention } from "./reading.ts";

/** Weave's own names for a call's fields, and the usual ones for the thread that a span belongs to. */
export const wandb: Convention = {
  name: "wandb",
  families: ["wandb", "session", "gen_ai"],
  read(attributes, span) {
    return {
      display_name: attributes.text("wandb.display_name"),
      thread_id: attributes.text("wandb.thread_id", "gen_ai.conversation.id", "session.id"),
      turn_id: attributes.isTrue("wandb.is_turn") ? span.span_id : undefined,
    };
  },
  isPayload: () => false,
};
