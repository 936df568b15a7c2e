import { z } from "zod";
import { defineEndpoint } from "../api/endpoint.ts";
import { type ServedEndpoint, serve, serveBytes, serveUpload } from "../api/serve.ts";
import { createFile } from "./create-file.ts";
import { queryFileStats, readFile } from "./read-file.ts";

const fileCreate = defineEndpoint({
  path: "/file/create",
  aliases: ["/files/create"],
  summary: "Upload a file (multipart: `project_id`, `file`, optionally `expected_digest`)",
  request: z.object({ project_id: z.string(), expected_digest: z.string().optional() }),
  response: z.object({ digest: z.string() }),
  format: "upload",
});

const fileContent = defineEndpoint({
  path: "/file/content",
  aliases: ["/files/content"],
  summary: "Read a file's bytes",
  request: z.object({ project_id: z.string(), digest: z.string() }),
  response: z.unknown(),
  format: "bytes",
});

const filesQueryStats = defineEndpoint({
  path: "/files/query_stats",
  summary: "How many bytes of files a project holds",
  request: z.object({ project_id: z.string() }),
  response: z.object({ total_size_bytes: z.number() }),
});

export const fileEndpoints: readonly ServedEndpoint[] = [
  serveUpload(fileCreate, createFile),
  serveBytes(fileContent, readFile),
  serve(filesQueryStats, queryFileStats),
];
