import { z } from "zod";
import { defineEndpoint } from "../api/endpoint.ts";
import { type ServedEndpoint, serve } from "../api/serve.ts";
import { jsonText } from "../json/schema-text.ts";
import { readRefs } from "./read-refs.ts";

const refsReadBatch = defineEndpoint({
  path: "/refs/read_batch",
  summary: "Read the values that refs name",
  request: z.object({ refs: z.array(z.string()).max(1_000) }),
  response: z.object({ vals: z.array(jsonText) }),
});

export const refEndpoints: readonly ServedEndpoint[] = [serve(refsReadBatch, readRefs)];
