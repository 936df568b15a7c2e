import { z } from "zod";
import { defineEndpoint } from "../api/endpoint.ts";
import { PROJECT_PATHS } from "./page-paths.ts";

/** What a project's settings ask for. Declarations only. */

const MAX_DESCRIPTION = 500;

export const projectRead = defineEndpoint({
  ...PROJECT_PATHS.read,
  summary: "A project's own facts; one that nothing was logged to yet has no beginning",
  request: z.object({ project_id: z.string() }),
  response: z.object({
    project_id: z.string(),
    description: z.string(),
    created_at: z.string().nullable(),
    /** For how many days calls are kept; null: for ever. */
    retention_days: z.number().nullable(),
  }),
});
export type ProjectShown = z.infer<typeof projectRead.response>;

export const projectDescribe = defineEndpoint({
  ...PROJECT_PATHS.describe,
  summary: "Say what a project is for; makes the project where it is not there yet",
  request: z.object({ project_id: z.string(), description: z.string().max(MAX_DESCRIPTION) }),
  response: z.object({}),
});

export const projectRemove = defineEndpoint({
  ...PROJECT_PATHS.remove,
  summary: "Delete a project for good, as much as a few seconds allow: to be asked again until it is done",
  request: z.object({ project_id: z.string() }),
  response: z.object({ rows_deleted: z.number(), done: z.boolean() }),
});
