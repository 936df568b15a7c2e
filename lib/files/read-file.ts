import { findFileContent } from "../../db/queries/objects/files.ts";
import { sizeOfFiles } from "../../db/queries/projects/project-sizes.ts";
import type { Ctx } from "../api/context.ts";
import { AppError } from "../errors.ts";
import { assertStorable } from "../objects/names.ts";
import { assertProjectId } from "../projects/ensure-project.ts";

/** A file's bytes, by digest. */
export async function readFile(
  ctx: Ctx,
  { project_id, digest }: { project_id: string; digest: string },
): Promise<Uint8Array<ArrayBuffer>> {
  assertProjectId(project_id);
  assertStorable("digest", digest);
  const content = await findFileContent(ctx.readSql, { project_id, digest });
  if (!content) throw new AppError("not_found", `file ${digest.slice(0, 64)} not found in ${project_id}`);
  return new Uint8Array(content);
}

/** How many bytes of files a project holds. */
export async function queryFileStats(
  ctx: Ctx,
  { project_id }: { project_id: string },
): Promise<{ total_size_bytes: number }> {
  assertProjectId(project_id);
  return { total_size_bytes: await sizeOfFiles(ctx.readSql, project_id) };
}
