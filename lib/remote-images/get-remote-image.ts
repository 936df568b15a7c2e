import type { z } from "zod";
import type { Ctx } from "@/lib/api/context";
import type { Image } from "@/lib/api/serve";
import { imageType } from "@/lib/calls/call-image";
import { AppError } from "@/lib/errors";
import { guardedAgent } from "@/lib/net/guarded-agent";
import type { remoteImage } from "./endpoints";
import { fetchBytes } from "./fetch-bytes";

const MAX_BYTES = 10 * 1024 * 1024;
const CONNECT_TIMEOUT_MS = 5_000;
const WHOLE_TIMEOUT_MS = 20_000;

const agent = guardedAgent({ allowedHosts: [], connectTimeoutMs: CONNECT_TIMEOUT_MS });

/** Fetches an image from the public internet. Its host sees this server, and nothing of who asked. */
export async function getRemoteImage(
  ctx: Pick<Ctx, "signal">,
  { url }: z.output<typeof remoteImage.request>,
  dispatcher = agent,
): Promise<Image> {
  const signal = AbortSignal.any([ctx.signal, AbortSignal.timeout(WHOLE_TIMEOUT_MS)]);
  const bytes = await fetchBytes(webAddress(url), { dispatcher, signal, maxBytes: MAX_BYTES });
  const type = imageType(bytes);
  if (!type) throw new AppError("unsupported", "what lies there is no PNG, JPEG, GIF or WebP image");
  return { type, bytes };
}

function webAddress(text: string): URL {
  const url = URL.parse(text);
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:") || url.username || url.password)
    throw new AppError("invalid", "url: only a web address without a name and password in it can be fetched");
  return url;
}
