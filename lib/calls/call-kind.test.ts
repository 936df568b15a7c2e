import { expect, test } from "vitest";
import { callKind } from "./call-kind.ts";

test("a kind that was logged counts, whatever the name says", () => {
  expect(callKind("agent", "tool")).toBe("tool");
  expect(callKind("agent", "guardrail")).toBe("scorer");
  expect(callKind("agent", "unheard of")).toBe("agent");
});

test("an op's name tells its kind, however its words are joined", () => {
  const kinds = (...names: string[]) => names.map((name) => callKind(name, null));
  expect(kinds("openai.chat.completions.create", "openai_chat", "call_llm", "llm", "my-llm.run")).toEqual(
    Array(5).fill("llm"),
  );
  expect(kinds("support_agent", "embed_query", "Evaluation.evaluate", "answer_score")).toEqual([
    "agent",
    "embedding",
    "evaluation",
    "scorer",
  ]);
  expect(kinds("schillmann", "openaimage", "parse")).toEqual(["op", "op", "op"]);
});
