import { hasFile, insertFile } from "../../db/queries/objects/files.ts";
import type { Ctx } from "../api/context.ts";
import type { Upload } from "../api/request-body.ts";
import { bytesDigest } from "../digests/digest.ts";
import { assertExpectedDigest } from "../digests/expected-digest.ts";
import { AppError } from "../errors.ts";
import { assertProjectId, ensureProject } from "../projects/ensure-project.ts";

/** Stores an uploaded file under the digest of its bytes; its name is not kept, since the digest is how it is found. */
export async function createFile(ctx: Ctx, { fields, file }: Upload): Promise<{ digest: string }> {
  const { project_id, expected_digest } = fields;
  if (project_id === undefined) throw new AppError("unprocessable", 'the form needs a text part called "project_id"');
  assertProjectId(project_id);
  assertExpectedDigest(expected_digest, bytesDigest(file.content));
  return { digest: await storeFile(ctx, { project_id, content: file.content }) };
}

/** Stores bytes and returns their digest. */
export async function storeFile(
  ctx: Ctx,
  { project_id, content }: { project_id: string; content: Buffer },
): Promise<string> {
  const digest = bytesDigest(content);
  // Clients upload an op's source again for each of its wrappers: asking first spares sending the bytes on.
  if (!(await hasFile(ctx.sql, { project_id, digest }))) {
    await ensureProject(ctx, project_id);
    await insertFile(ctx.sql, { project_id, digest, content });
  }
  return digest;
}
