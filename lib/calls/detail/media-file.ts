import type { Ctx } from "@/lib/api/context";
import type { Media } from "@/lib/api/serve";
import { mediaType } from "@/lib/files/media-type";
import { readFile } from "@/lib/files/read-file";

/** A file for a page to show: as an image, a sound, a film or a PDF when its bytes are one, else as bytes to download. */
export async function getMediaFile(
  ctx: Ctx,
  { project_id, digest }: { project_id: string; digest: string },
): Promise<Media> {
  const bytes = await readFile(ctx, { project_id, digest });
  return { type: mediaType(bytes) ?? "application/octet-stream", bytes };
}
