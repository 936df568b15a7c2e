import type { z } from "zod";
import { findCallPart } from "@/db/queries/call-cells";
import type { Ctx } from "@/lib/api/context";
import type { Image } from "@/lib/api/serve";
import { AppError } from "@/lib/errors";
import { readFile } from "@/lib/files/read-file";
import { storable } from "@/lib/query/call-fields";
import { cellSource } from "./cell-source";
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

/** What the bytes themselves say they are: a name or a header may lie, and a page never shows anything but these. */
export function imageType(bytes: Uint8Array): Image["type"] | undefined {
  const starts = (...head: number[]) => head.every((byte, at) => bytes[at] === byte);
  if (starts(0x89, 0x50, 0x4e, 0x47)) return "image/png";
  if (starts(0xff, 0xd8, 0xff)) return "image/jpeg";
  if (starts(0x47, 0x49, 0x46, 0x38)) return "image/gif";
  const isRiff = starts(0x52, 0x49, 0x46, 0x46);
  return isRiff && Buffer.from(bytes.subarray(8, 12)).toString("latin1") === "WEBP" ? "image/webp" : undefined;
}
