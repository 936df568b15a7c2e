import { z } from "zod";
import { defineEndpoint } from "../api/endpoint.ts";
import { VIEW_PATHS } from "./view-paths.ts";

/** What the app asks of saved views. Declarations only: the browser's client imports their types. */

const savedView = z.object({
  object_id: z.string(),
  digest: z.string(),
  version_index: z.number(),
  label: z.string(),
  description: z.string().nullable(),
  /** Stands among the tabs. */
  pinned: z.boolean(),
  /** The list opens with it. */
  is_default: z.boolean(),
  created_at: z.string(),
  wb_user_id: z.string().nullable(),
  /** The list's address, parameter by parameter. */
  state: z.record(z.string(), z.string()),
  /** What the view holds that the list cannot show, said to whoever opens it. */
  dropped: z.array(z.string()),
});
export type SavedView = z.infer<typeof savedView>;

const ofProject = z.object({ project_id: z.string() });
/** The list that views are of, which is their `view_type`; the traces when absent. */
const list = z.enum(["traces", "evaluations"]).optional();
export type ViewedList = NonNullable<z.infer<typeof list>>;

export const viewsList = defineEndpoint({
  ...VIEW_PATHS.viewsList,
  summary: "The saved views of a list, by name",
  request: ofProject.extend({ list }),
  response: z.object({ views: z.array(savedView) }),
});

export const viewVersions = defineEndpoint({
  ...VIEW_PATHS.viewVersions,
  summary: "All versions of a saved view, newest first",
  request: ofProject.extend({ object_id: z.string() }),
  response: z.object({ versions: z.array(savedView) }),
});

export const viewSave = defineEndpoint({
  ...VIEW_PATHS.viewSave,
  summary: "Save a view: a new one, or a new version of one",
  request: ofProject.extend({
    list,
    /** Absent: a new view, named after its label. */
    object_id: z.string().optional(),
    label: z.string().trim().min(1).max(200),
    description: z.string().max(2_000).nullable().default(null),
    pinned: z.boolean().default(false),
    is_default: z.boolean().default(false),
    state: z.record(z.string().max(100), z.string().max(100_000)),
  }),
  response: z.object({ view: savedView }),
});

export const viewDelete = defineEndpoint({
  ...VIEW_PATHS.viewDelete,
  summary: "Delete a saved view",
  request: ofProject.extend({ object_id: z.string() }),
  response: z.object({}),
});

export const viewRestore = defineEndpoint({
  ...VIEW_PATHS.viewRestore,
  summary: "Take the deletion of a saved view back, with all its versions",
  request: ofProject.extend({ object_id: z.string() }),
  response: z.object({ view: savedView }),
});
