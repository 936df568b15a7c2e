import { asJsonText, type JsonText } from "../../json/json-text.ts";
import { type JsonNode, member, parseJson } from "../../values/parse-json.ts";
import type { SpanAttributes } from "../span-attributes.ts";
import { type Convention, inputsOf, objectOf } from "./reading.ts";

/**
 * Pydantic Logfire and Pydantic AI. A span's own arguments are its user's attributes, named in `logfire.json_schema`; an
 * instrumented client's request and response are `request_data` and `response_data`.
 */
export const logfire: Convention = {
  name: "logfire",
  families: ["logfire", "pydantic_ai", "agent_name", "request_data"],
  read(attributes, span) {
    const request = attributes.structured("request_data");
    const isAgent = attributes.text("agent_name") !== undefined;
    const message = attributes.text("logfire.msg");
    const conversation = questionOf(attributes.structured("pydantic_ai.all_messages", "all_messages_events"));
    return {
      kind: request ? "llm" : isAgent ? "agent" : undefined,
      inputs:
        inputsOf(request) ??
        (conversation &&
          objectOf({ system: attributes.structured("gen_ai.system_instructions"), messages: conversation })) ??
        inputsOf(attributes.structured("tool_arguments")) ??
        ownArguments(attributes),
      output: attributes.structured("response_data", "final_result", "tool_response", "return"),
      model: isAgent ? attributes.text("model_name") : undefined,
      usage: isAgent ? "none" : undefined,
      display_name: message === span.name ? undefined : message,
    };
  },
  isPayload: (key) => PAYLOAD.test(key),
};

const PAYLOAD =
  /^(?:request_data|response_data|final_result|tool_arguments|tool_response|return|all_messages_events|model_request_parameters|pydantic_ai\.all_messages|logfire\.(?:json_schema|metrics))$/;

/** What an agent was asked: the messages before its first answer. The others are those of the spans below it. */
function questionOf(messages: JsonText | undefined): JsonText | undefined {
  const list = messages === undefined ? undefined : parseJson(messages);
  if (list?.node.kind !== "array") return messages;
  const { text, node } = list;
  const isAnswer = (item: JsonNode) => {
    const role = member(item, "role");
    return role?.kind === "string" && role.value === "assistant";
  };
  const answer = node.items.findIndex(isAnswer);
  const asked = answer < 0 ? node.items : node.items.slice(0, answer);
  return asJsonText(`[${asked.map((item) => text.slice(item.start, item.end)).join(",")}]`);
}

/** The arguments that a program gave to its own span; the schema also names what the library added. */
function ownArguments(attributes: SpanAttributes) {
  if (attributes.text("logfire.msg_template") === undefined) return undefined;
  const schema = attributes.text("logfire.json_schema");
  const properties = schema === undefined ? undefined : member(parseJson(schema)?.node, "properties");
  if (properties?.kind !== "object") return undefined;
  const names = properties.keys.filter((name) => !name.includes(".") && !PAYLOAD.test(name));
  return objectOf(Object.fromEntries(names.map((name) => [name, attributes.structured(name)])));
}
