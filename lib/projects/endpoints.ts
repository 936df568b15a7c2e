import { z } from "zod";
import { defineEndpoint } from "@/lib/api/endpoint";
import { type ServedEndpoint, serve } from "@/lib/api/serve";

const project = z.object({ project_id: z.string() });

/*
 * What hosted servers let a project choose and this one does not: clients that ask are told how it is.
 */

const ttlSettingsRead = defineEndpoint({
  path: "/project/ttl_settings/read",
  summary: "After how many days calls are deleted: never, so null",
  request: project,
  response: z.object({ retention_days: z.number().nullable() }),
});

const ingestSamplingRead = defineEndpoint({
  path: "/project/ingest_sampling_settings/read",
  summary: "Which share of what is sent is stored: all of it",
  request: project,
  response: z.object({ dry_run: z.boolean(), sample_rate: z.number() }),
});

const sensitiveDataRead = defineEndpoint({
  method: "GET",
  path: "/project/sensitive_data_settings",
  summary:
    "Whether the server redacts what it stores: it does not; the clients' own `redact_pii` does it before sending",
  request: project,
  response: z.object({ policy: z.enum(["off", "pii-v1"]) }),
});

export const projectEndpoints: readonly ServedEndpoint[] = [
  serve(ttlSettingsRead, async () => ({ retention_days: null })),
  serve(ingestSamplingRead, async () => ({ dry_run: false, sample_rate: 1 })),
  serve(sensitiveDataRead, async () => ({ policy: "off" as const })),
];
