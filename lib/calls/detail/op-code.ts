import type { z } from "zod";
import type { Ctx } from "@/lib/api/context";
import { AppError } from "@/lib/errors";
import { findObjectPage } from "@/lib/objects/get-object-page";
import { queryObjects } from "@/lib/objects/query-objects";
import type { OpCode, opCode } from "./endpoints";

const MOST_VERSIONS = 200;

/** An op's source by digest, `latest` or `vN`, beside the list of its versions. Throws `not_found`. */
export async function getOpCode(
  ctx: Ctx,
  { project_id, name, digest }: z.output<typeof opCode.request>,
): Promise<OpCode> {
  const [page, { objs }] = await Promise.all([
    findObjectPage(ctx, { project_id, object_id: name, digest }),
    queryObjects(ctx, {
      project_id,
      filter: { object_ids: [name], is_op: true },
      metadata_only: true,
      sort_by: [{ field: "created_at", direction: "desc" }],
      limit: MOST_VERSIONS,
    }),
  ]);
  if (!page)
    throw new AppError("not_found", `op ${name.slice(0, 100)}:${digest.slice(0, 64)} not found in ${project_id}`);
  return {
    digest: page.digest,
    version_index: page.version_index,
    code: page.code,
    versions: objs.map(({ digest, version_index, created_at }) => ({ digest, version_index, created_at })),
  };
}
