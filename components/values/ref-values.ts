import { batched } from "@/components/feedback/batched";
import { type JsonValue, parseJson } from "@/lib/values/parse-json";

/** The value a ref names, to the digit; undefined when it names none that is here. Refs opened together are read together. */
export async function readRefValue(projectId: string, uri: string): Promise<JsonValue | undefined> {
  return await load(projectId, uri);
}

const load = batched(async (_projectId: string, refs: readonly string[]) => {
  const response = await fetch("/refs/read_batch", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ refs }),
  });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  // Read without `JSON.parse`, which would change numbers.
  const text = await response.text();
  const answer = parseJson(text);
  const vals = answer?.node.kind === "object" ? answer.node.items[answer.node.keys.indexOf("vals")] : undefined;
  const found = new Map<string, JsonValue>();
  for (const [index, node] of (vals?.kind === "array" ? vals.items : []).entries()) {
    const ref = refs[index];
    if (ref !== undefined && node.kind !== "null") found.set(ref, { text, node });
  }
  return found;
});
