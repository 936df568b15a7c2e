import { type JsonNode, member, parseJson } from "../../values/parse-json.ts";
import type { SpanAttributes } from "../span-attributes.ts";
import { type Convention, inputsOf, type TokenUsage, usageOrNothing } from "./reading.ts";

/** MLflow's tracing SDK: every value is JSON text, also plain texts (`"\"LLM\""`). */
export const mlflow: Convention = {
  name: "mlflow",
  families: ["mlflow"],
  read(attributes) {
    const type = textInside(attributes, "mlflow.spanType");
    return {
      kind: type === "UNKNOWN" ? undefined : type && (KINDS.get(type) ?? type.toLowerCase()),
      inputs: inputsOf(attributes.json("mlflow.spanInputs")),
      output: attributes.json("mlflow.spanOutputs"),
      model: textInside(attributes, "mlflow.llm.model"),
      usage: type === undefined || COUNTING.has(type) ? tokenUsage(attributes) : "none",
      thread_id: textInside(attributes, "mlflow.trace.session"),
    };
  },
  isPayload: (key) => key === "mlflow.spanInputs" || key === "mlflow.spanOutputs",
};

const KINDS = new Map([
  ["CHAT_MODEL", "llm"],
  ["RERANKER", "rerank"],
  ["EVALUATOR", "scorer"],
]);

/** Types whose tokens are their own; others repeat those of the spans below. */
const COUNTING = new Set(["LLM", "CHAT_MODEL", "EMBEDDING"]);

function tokenUsage(attributes: SpanAttributes): TokenUsage | undefined {
  const node = nodeOf(attributes, "mlflow.chat.tokenUsage");
  const count = (key: string) => {
    const found = member(node, key);
    return found?.kind === "number" && /^\d{1,15}$/.test(found.text) ? found.text : undefined;
  };
  return usageOrNothing({
    prompt: count("input_tokens"),
    completion: count("output_tokens"),
    total: count("total_tokens"),
  });
}

function textInside(attributes: SpanAttributes, key: string): string | undefined {
  const node = nodeOf(attributes, key);
  return node?.kind === "string" && node.value !== "" ? node.value : undefined;
}

/** An absent text is not parsed: an error that says so costs more than all else that is read of a span. */
function nodeOf(attributes: SpanAttributes, key: string): JsonNode | undefined {
  const text = attributes.json(key);
  return text === undefined ? undefined : parseJson(text)?.node;
}
