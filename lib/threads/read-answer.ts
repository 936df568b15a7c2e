import { type JsonNode, type JsonValue, member, sourceOf } from "../values/parse-json.ts";

/** An output that is mostly a text: the text, and what was said beside it as the text of an object. */
export type Answer = { text: string; besides: { names: string; json: string } | undefined };

/** What programs call the text that they answer with. */
const NAMES = ["answer", "response", "reply", "output", "text", "content", "completion", "result"];

/** The text that an object answers with, when it has one under one of the usual names. */
export function readAnswer({ text, node }: JsonValue): Answer | undefined {
  if (node.kind !== "object") return undefined;
  const name = NAMES.find((candidate) => isText(member(node, candidate)));
  const said = name === undefined ? undefined : member(node, name);
  if (said?.kind !== "string") return undefined;
  const others = node.keys.flatMap((key, at) => {
    const item = node.items[at];
    return key === name || item === undefined ? [] : [{ key, json: sourceOf({ text, node: item }) }];
  });
  const besides = {
    names: others.map(({ key }) => key).join(", "),
    json: `{${others.map(({ key, json }) => `${JSON.stringify(key)}:${json}`).join(",")}}`,
  };
  return { text: said.value, besides: others.length > 0 ? besides : undefined };
}

function isText(node: JsonNode | undefined): boolean {
  return node?.kind === "string" && node.value.trim() !== "";
}
