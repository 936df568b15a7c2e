import { z } from "zod";
import { defineEndpoint } from "@/lib/api/endpoint";
import { type ServedEndpoint, serve } from "@/lib/api/serve";
import { PROJECT_PATHS } from "./page-paths";
import { readTtlSettings, updateTtlSettings } from "./ttl-settings";

const project = z.object({ project_id: z.string() });

const ttlSettings = z.object({ retention_days: z.number().nullable() });

/** A hundred years: whoever means longer means for ever. */
const MOST_DAYS = 36_500;

const ttlSettingsRead = defineEndpoint({
  path: "/project/ttl_settings/read",
  summary: "For how many days calls are kept; null: for ever",
  request: project,
  response: ttlSettings,
});

export const ttlSettingsUpdate = defineEndpoint({
  ...PROJECT_PATHS.keep,
  summary: "Keep calls for so many days, or for ever with null; older ones are removed for good within an hour or so",
  request: project.extend({ retention_days: z.int().min(1).max(MOST_DAYS).nullish() }),
  response: ttlSettings,
});

/*
 * What hosted servers let a project choose and this one does not: clients that ask are told how it is.
 */

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
  serve(ttlSettingsRead, readTtlSettings),
  serve(ttlSettingsUpdate, updateTtlSettings),
  serve(ingestSamplingRead, async () => ({ dry_run: false, sample_rate: 1 })),
  serve(sensitiveDataRead, async () => ({ policy: "off" as const })),
];
