import type { z } from "zod";
import { listProjectRows } from "@/db/queries/projects";
import type { Ctx } from "@/lib/api/context";
import type { projectsList } from "@/lib/calls/page-endpoints";

/** All projects of the server, the one with the newest call first. */
export async function listProjects(
  ctx: Ctx,
  _input: z.output<typeof projectsList.request>,
): Promise<z.input<typeof projectsList.response>> {
  return { projects: await listProjectRows(ctx.reads) };
}
