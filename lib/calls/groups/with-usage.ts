import type { CallGroup, CallsGroups } from "./group-endpoints";

/** Groups with what their calls used, which was counted a moment later: what came between is in no group of before. */
export function withUsage<Known extends CallsGroups>(groups: Known, used: CallsGroups): Known & { usage: "counted" } {
  const byValue = new Map(used.groups.map((group) => [group.value, group]));
  return {
    ...groups,
    groups: groups.groups.map((group) => ({ ...group, ...usageOf(byValue.get(group.value)) })),
    total: { ...groups.total, ...usageOf(used.total) },
    elapsed_ms: groups.elapsed_ms + used.elapsed_ms,
    usage: "counted",
  };
}

function usageOf(group: Omit<CallGroup, "value"> | undefined): Partial<CallGroup> {
  if (!group) return {};
  const { total_tokens, cost, unpriced, several_models } = group;
  return { total_tokens, cost, unpriced, several_models };
}
