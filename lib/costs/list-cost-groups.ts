import type { z } from "zod";
import { type CostGroup, listCostGroups } from "@/db/queries/costs/cost-groups";
import type { Ctx } from "@/lib/api/context";
import { assertProjectId } from "@/lib/projects/ensure-project";
import type { costGroups } from "./page-endpoints";
import type { CostSpan } from "./search-params";

const HOUR = 3_600;
const DAY = 86_400;
/** How far back a span looks, and how long its buckets are, in seconds. */
const SPANS: Readonly<Record<CostSpan, { back?: number; bucket: number }>> = {
  "24h": { back: DAY, bucket: HOUR },
  "7d": { back: 7 * DAY, bucket: 6 * HOUR },
  "30d": { back: 30 * DAY, bucket: DAY },
  "90d": { back: 90 * DAY, bucket: DAY },
  all: { bucket: 7 * DAY },
};
const MAX_GROUPS = 500;

/** What was used and spent: by a key, over time, in all. */
export async function listCosts(
  ctx: Ctx,
  { project_id, by, last }: z.output<typeof costGroups.request>,
): Promise<z.input<typeof costGroups.response>> {
  const began = performance.now();
  assertProjectId(project_id);
  const { back, bucket } = SPANS[last];
  const now = Date.now();
  const since = back === undefined ? undefined : new Date(now - back * 1_000).toISOString();
  const found = await listCostGroups(
    ctx.readSql,
    { project_id, by, since, bucketSeconds: bucket, limit: MAX_GROUPS },
    ctx.signal,
  );
  const groups = found.filter(({ kind }) => kind === "key");
  const total = found.find(({ kind }) => kind === "total");
  const buckets = found.flatMap((group) =>
    group.kind === "bucket" && group.bucket !== null ? [{ start: group.bucket, ...figuresOf(group) }] : [],
  );
  return {
    groups: groups.map((group) => ({ key: group.key, ...figuresOf(group) })),
    group_count: groups[0]?.groups ?? 0,
    total: total ? figuresOf(total) : NOTHING,
    buckets: buckets.sort((a, b) => (a.start < b.start ? -1 : 1)),
    bucket_seconds: bucket,
    since: since ?? null,
    until: new Date(now).toISOString(),
    elapsed_ms: performance.now() - began,
  };
}

const NOTHING = {
  calls: 0,
  prompt_tokens: null,
  completion_tokens: null,
  total_tokens: null,
  cost: null,
  unpriced_calls: 0,
};

function figuresOf({ calls, prompt_tokens, completion_tokens, total_tokens, cost, unpriced_calls }: CostGroup) {
  return { calls, prompt_tokens, completion_tokens, total_tokens, cost, unpriced_calls };
}
