import { createHash } from "node:crypto";
import { listAgentSpans, listTalkingTraces } from "@/db/queries/agents/agent-spans";
import type { Ctx } from "@/lib/api/context";
import { assertProjectId } from "@/lib/projects/ensure-project";
import { readTurn, type TurnMessage } from "./read-turn";

const ROLES = ["", "user", "assistant", "system", "tool", "tool_call", "tool_result"] as const;
export type Role = (typeof ROLES)[number];
export { ROLES };

type Search = {
  project_id: string;
  query: string;
  conversation_id?: string | null | undefined;
  trace_id?: string | null | undefined;
  agent_name?: string | null | undefined;
  provider_name?: string | null | undefined;
  request_model?: string | null | undefined;
  roles?: readonly Role[] | null | undefined;
  started_after?: string | null | undefined;
  started_before?: string | null | undefined;
  truncate_content: boolean;
  limit: number;
  offset: number;
};

type Match = {
  conversation_id: string;
  agent_name: string;
  role: Role;
  content: string;
  span_id: string;
  trace_id: string;
  started_at: string;
};

const TRACES_AT_ONCE = 20;
const PREVIEW_CHARACTERS = 300;

/** `agents/search`: messages that hold a text, the newest traces first, by the conversation they are part of. */
export async function searchAgents(ctx: Ctx, input: Search) {
  assertProjectId(input.project_id);
  const matches = (await findMatches(ctx, input)).slice(input.offset);
  const conversations = Map.groupBy(matches, ({ conversation_id }) => conversation_id);
  const results = [...conversations].map(([conversation_id, found]) => ({
    conversation_id,
    conversation_name: "",
    agent_name: found.find(({ agent_name }) => agent_name !== "")?.agent_name ?? "",
    last_activity:
      found
        .map(({ started_at }) => started_at)
        .sort()
        .at(-1) ?? "",
    matched_messages: found.map(({ role, content, span_id, trace_id, started_at }) => ({
      ...{ role, span_id, trace_id, started_at },
      content_preview: input.truncate_content ? content.slice(0, PREVIEW_CHARACTERS).toWellFormed() : content,
      content_digest: createHash("sha256").update(content).digest("hex"),
    })),
  }));
  return { results, total_conversations: results.length };
}

/** The first matches, `offset` and `limit` of them; traces are read a few at a time until there are so many. */
async function findMatches(ctx: Ctx, input: Search): Promise<Match[]> {
  const wanted = input.offset + input.limit;
  const found: Match[] = [];
  for (let offset = 0; found.length < wanted; offset += TRACES_AT_ONCE) {
    const page = { ...input, limit: TRACES_AT_ONCE, offset };
    const traces = await listTalkingTraces(ctx.readSql, page, ctx.signal);
    if (traces.length === 0) break;
    const trace_ids = traces.map(({ trace_id }) => trace_id);
    const { spans } = await listAgentSpans(ctx.readSql, { project_id: input.project_id, trace_ids }, ctx.signal);
    const byTrace = Map.groupBy(spans, ({ trace_id }) => trace_id);
    for (const { trace_id, conversation_id } of traces) {
      const ofTrace = byTrace.get(trace_id) ?? [];
      const spanOf = new Map(ofTrace.map((span) => [span.id, span]));
      const messages = readTurn(ofTrace).filter(({ span_id }) => {
        const span = spanOf.get(span_id);
        const isOf = (asked: string | null | undefined, value: string | null | undefined) => !asked || asked === value;
        const agent = span?.agent_name ?? spanOf.get(span?.parent_id ?? "")?.agent_name;
        return (
          isOf(input.agent_name, agent) &&
          isOf(input.provider_name, span?.provider) &&
          isOf(input.request_model, span?.model)
        );
      });
      found.push(
        ...matchesOf(messages, input).map((match) => ({ ...match, trace_id, conversation_id: conversation_id ?? "" })),
      );
    }
  }
  return found.slice(0, wanted);
}

function matchesOf(
  messages: readonly TurnMessage[],
  { query, roles }: Pick<Search, "query" | "roles">,
): Omit<Match, "trace_id" | "conversation_id">[] {
  const needle = query.toLowerCase();
  return messages.flatMap((message) =>
    textsOf(message)
      .filter(([role, text]) => text.toLowerCase().includes(needle) && (!roles?.length || roles.includes(role)))
      .map(([role, content]) => ({
        ...{ role, content, span_id: message.span_id, started_at: message.started_at },
        agent_name: message.agent_name ?? "",
      })),
  );
}

function textsOf({ user_message, assistant_message, tool_call }: TurnMessage): [Role, string][] {
  const texts: [Role, string | null | undefined][] = [
    ["user", user_message?.text],
    ["assistant", assistant_message?.text],
    ["tool_call", tool_call?.tool_arguments],
    ["tool_result", tool_call?.tool_result],
  ];
  return texts.flatMap(([role, text]): [Role, string][] => (text ? [[role, text]] : []));
}
