import { z } from "zod";
import { defineEndpoint } from "@/lib/api/endpoint";
import { type ServedEndpoint, serveEvents } from "@/lib/api/serve";
import { assertProjectId } from "@/lib/projects/ensure-project";
import { LIVE_KINDS } from "./live-event";
import { LIVE_PATH } from "./live-path";
import { liveHub } from "./process-live";
import { streamEvents } from "./stream-events";

export const live = defineEndpoint({
  method: "GET",
  path: LIVE_PATH,
  summary: "What changes in a project, as server-sent events",
  request: z.object({ project_id: z.string() }),
  response: z.object({ kind: z.enum(LIVE_KINDS), ids: z.array(z.string()), more: z.boolean() }),
  format: "events",
});

export const liveEndpoints: readonly ServedEndpoint[] = [
  serveEvents(live, async (ctx, { project_id }) => {
    assertProjectId(project_id);
    return streamEvents(liveHub(), project_id, ctx.signal);
  }),
];
