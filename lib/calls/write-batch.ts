import { writeCalls } from "@/db/queries/write-calls";
import type { Ctx } from "@/lib/api/context";
import { ensureProject } from "@/lib/projects/ensure-project";
import type { PartBatch } from "./part-batch";

/** Commits a batch; when this returns, every call of it is durable and a list shows it. */
export async function writeBatch(ctx: Ctx, batch: PartBatch): Promise<void> {
  for (const { project_id, calls } of batch.byProject()) {
    await ensureProject(ctx, project_id);
    await writeCalls(ctx.sql, project_id, calls);
  }
}
