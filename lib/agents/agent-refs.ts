/** What feedback on agents may be about. A span is a call as well, and may have been named as one. */
export type AgentKind = "agent_conversation" | "agent_turn" | "agent_span" | "call";

/** The ref of such a thing as clients write it: Python's escape a few characters more. */
export function agentRefs(project_id: string, kind: AgentKind, id: string): string[] {
  const escaped = encodeURIComponent(id.toWellFormed());
  const more = escaped.replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  return [...new Set([escaped, more])].map((name) => `weave:///${project_id}/${kind}/${name}`);
}
