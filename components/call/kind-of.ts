import { callKind } from "@/lib/calls/call-kind";
import type { CallDetail } from "@/lib/calls/page-endpoints";
import { member, parseJson } from "@/lib/values/parse-json";

/** What a call is, by the same rule as in the tree. */
export function kindOf({ trace_name, attributes }: CallDetail): string {
  const node = attributes === null ? undefined : parseJson(attributes, 5000)?.node;
  const logged = member(member(node, "weave"), "kind") ?? member(node, "kind");
  return callKind(trace_name, logged?.kind === "string" ? logged.value.toLowerCase() : null);
}
