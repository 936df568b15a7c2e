import type { z } from "zod";
import { countProjectCalls, estimateProjectCalls, listProjectRows } from "@/db/queries/projects/projects";
import type { Ctx } from "@/lib/api/context";
import type { projectsList } from "@/lib/calls/page-endpoints";
import { MOST_COUNTED } from "./most-counted";

type Listed = z.input<typeof projectsList.response>["projects"][number];

/** All projects of the server, the one with the newest call first. */
export async function listProjects(
  ctx: Ctx,
  _input: z.output<typeof projectsList.request>,
): Promise<z.input<typeof projectsList.response>> {
  const rows = await listProjectRows(ctx.reads);
  const estimates = await estimateProjectCalls(ctx.readSql);
  const projects: Listed[] = [];
  for (const project of rows) {
    const { calls, ...counted } = await countProjectCalls(ctx.readSql, project.project_id, MOST_COUNTED);
    projects.push({ ...project, ...counted, ...sizeOf(calls, estimates.get(project.project_id)) });
  }
  return { projects: projects.sort(newestFirst) };
}

function sizeOf(counted: number, estimate = 0): Pick<Listed, "calls" | "calls_are"> {
  if (counted < MOST_COUNTED) return { calls: counted, calls_are: "exact" };
  return estimate > counted
    ? { calls: roughly(estimate), calls_are: "about" }
    : { calls: counted, calls_are: "at_least" };
}

/** Two digits are all that an estimate is good for. */
function roughly(calls: number): number {
  return Number(calls.toPrecision(2));
}

function newestFirst(a: Listed, b: Listed): number {
  return (b.last_call_at ?? "").localeCompare(a.last_call_at ?? "") || a.project_id.localeCompare(b.project_id);
}
