import { type Call, seededRandom, uuid7 } from "../workload.ts";

const NAMES = ["agent_step", "llm", "search", "embed", "plan", "respond", "tool", "parse", "rank", "score", "fetch"];
const EVERY_MS = 100;

/** One trace as agents make them: each call below one of the latest forty, so that it is both wide and deep. */
export function agentTrace(size: number, { beganMs = Date.now() - size * EVERY_MS } = {}): Call[] {
  const random = seededRandom(7);
  const trace_id = uuid7(beganMs);
  const calls: Call[] = [];
  for (let index = 0; index < size; index++) {
    const startMs = beganMs + index * EVERY_MS;
    const parent = calls[Math.max(0, index - 1 - Math.floor(random() ** 2 * 40))];
    calls.push({
      id: uuid7(startMs),
      trace_id,
      parent_id: parent?.id ?? null,
      op_name: index === 0 ? `agent_of_${size}` : (NAMES[Math.floor(random() * NAMES.length)] ?? "step"),
      started_at: new Date(startMs).toISOString(),
      ended_at: new Date(
        index === 0 ? beganMs + size * EVERY_MS : startMs + 20 + Math.floor(random() * 3_000),
      ).toISOString(),
      attributes: { step: index },
      inputs: { question: `What is ${index}?`, context: "x".repeat(300) },
      output: { answer: index, text: "y".repeat(300) },
      summary: { usage: { "gpt-4o": { prompt_tokens: index % 900, completion_tokens: 5, requests: 1 } } },
      exception: random() < 0.01 ? "ValueError: unlucky" : null,
    });
  }
  return calls;
}
