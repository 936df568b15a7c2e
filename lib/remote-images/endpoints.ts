import { z } from "zod";
import { defineEndpoint } from "../api/endpoint.ts";
import { REMOTE_IMAGE_PATHS } from "./paths.ts";

export const remoteImage = defineEndpoint({
  ...REMOTE_IMAGE_PATHS.remoteImage,
  summary: "An image that lies elsewhere, fetched by this server for someone who asked to see it",
  request: z.object({ url: z.string().min(1).max(8_000) }),
  response: z.unknown(),
  format: "bytes",
});
