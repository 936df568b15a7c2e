const CALL_KINDS = ["agent", "llm", "tool", "retriever", "embedding", "evaluation", "scorer", "model", "op"] as const;
/** What a call is, for its icon. */
export type CallKind = (typeof CALL_KINDS)[number];

/** The kind a client logged, from the parsed attributes (`weave.kind`, `kind`); null when it says nothing. */
export function loggedKind(attributes: unknown): string | null {
  const weave = member(attributes, "weave");
  const logged = member(weave, "kind") ?? member(attributes, "kind");
  return typeof logged === "string" && /^[^\0-\x1f]{1,40}$/.test(logged) ? logged.toLowerCase().toWellFormed() : null;
}

/** The kind of a call: what was logged when it is one of ours, else what its op's name tells. */
export function callKind(trace_name: string, logged: string | null): CallKind {
  if (logged && isKind(logged)) return logged;
  if (logged === "scorer" || logged === "guardrail") return "scorer";
  if (logged === "search" || logged === "rerank") return "retriever";
  const name = trace_name.toLowerCase();
  return NAME_HINTS.find(([hint]) => hint.test(name))?.[1] ?? "op";
}

const NAME_HINTS: readonly [RegExp, CallKind][] = [
  [/^evaluation\.|\.evaluate$|evaluationlogger/, "evaluation"],
  [/\.score$|scorer|_score$|judge/, "scorer"],
  [/embed/, "embedding"],
  [/retriev|vector_?search|rerank/, "retriever"],
  [
    /(openai|anthropic|gemini|genai|mistral|cohere|groq|litellm|bedrock|ollama)(?![a-z]).*(chat|completion|message|response|generate|create)/,
    "llm",
  ],
  [/(?<![a-z])llm(?![a-z])|chat\.completions|chat_completion|generate_?(text|content)/, "llm"],
  [/agent/, "agent"],
  [/tool|function_call/, "tool"],
  [/\.predict$|\.invoke$|\.forward$/, "model"],
];

function isKind(text: string): text is CallKind {
  return (CALL_KINDS as readonly string[]).includes(text);
}

function member(value: unknown, key: string): unknown {
  return value !== null && typeof value === "object" && !Array.isArray(value)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
