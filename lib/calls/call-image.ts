import type { z } from "zod";
import { findCallPart } from "@/db/queries/calls/call-cells";
import type { Ctx } from "@/lib/api/context";
import type { Image } from "@/lib/api/serve";
import { AppError } from "@/lib/errors";
import { mediaType } from "@/lib/files/media-type";
import { readFile } from "@/lib/files/read-file";
import { storable } from "@/lib/query/json-path";
import { cellSource } from "./cells/cell-source";
import type { callImage } from "./page-endpoints";

/** The image that a field of a call holds: as a data URL, or as an image object of the SDKs with its file. */
export async function getCallImage(
  ctx: Ctx,
  { project_id, call_id, field }: z.output<typeof callImage.request>,
): Promise<Image> {
  const source = cellSource(project_id, field);
  const part =
    "json" in source
      ? await findCallPart(ctx.readSql, { project_id, id: storable(call_id), json: source.json }, ctx.signal)
      : undefined;
  const bytes = part === undefined ? undefined : await bytesOf(ctx, project_id, JSON.parse(part));
  const type = bytes && imageType(bytes);
  if (!bytes || !type) throw new AppError("not_found", `${field.slice(0, 200)} of call ${call_id} is no image`);
  return { type, bytes };
}

async function bytesOf(ctx: Ctx, project_id: string, value: unknown): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (typeof value === "string") {
    const encoded = /^data:image\/[\w.+-]+;base64,(.*)$/is.exec(value)?.[1];
    return encoded === undefined ? undefined : new Uint8Array(Buffer.from(encoded, "base64"));
  }
  const files = value !== null && typeof value === "object" && "files" in value ? value.files : undefined;
  const digest = files !== null && typeof files === "object" ? Object.values(files)[0] : undefined;
  return typeof digest === "string" ? await readFile(ctx, { project_id, digest }) : undefined;
}

const IMAGE_TYPES: readonly Image["type"][] = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/** What the bytes themselves say they are: a name or a header may lie, and a cell never shows anything but these. */
export function imageType(bytes: Uint8Array): Image["type"] | undefined {
  const type = mediaType(bytes);
  return IMAGE_TYPES.find((known) => known === type);
}
