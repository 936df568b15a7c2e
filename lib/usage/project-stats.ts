import type { z } from "zod";
import {
  listKnownProjects,
  sizeOfCalls,
  sizeOfFiles,
  sizeOfObjects,
  sizeOfTables,
} from "@/db/queries/projects/project-sizes";
import type { Ctx } from "@/lib/api/context";
import { AppError } from "@/lib/errors";
import { assertProjectId } from "@/lib/projects/ensure-project";
import { storable } from "@/lib/query/json-path";
import type { projectStatsEndpoint, projectsInfoEndpoint } from "./endpoints";

/** `project/stats`: bytes by kind. Everything is counted unless said otherwise; something has to be. */
export async function projectStats(
  ctx: Ctx,
  input: z.output<typeof projectStatsEndpoint.request>,
): Promise<z.input<typeof projectStatsEndpoint.response>> {
  const { project_id } = input;
  assertProjectId(project_id);
  const kinds = [
    [input.include_trace_storage_size, sizeOfCalls],
    [input.include_object_storage_size, sizeOfObjects],
    [input.include_table_storage_size, sizeOfTables],
    [input.include_file_storage_size, sizeOfFiles],
  ] as const;
  if (kinds.every(([included]) => included === false))
    throw new AppError("invalid", "at least one of the include_… flags must be true");
  const sizes = kinds.map(async ([included, size]) => (included === false ? 0 : await size(ctx.readSql, project_id)));
  const [calls = 0, objects = 0, tables = 0, files = 0] = await Promise.all(sizes);
  return {
    trace_storage_size_bytes: calls,
    objects_storage_size_bytes: objects,
    tables_storage_size_bytes: tables,
    files_storage_size_bytes: files,
  };
}

/** `service/projects_info`: the projects of these that exist, in the order asked. Here both ids of a project are one. */
export async function projectsInfo(
  ctx: Ctx,
  { project_ids }: z.output<typeof projectsInfoEndpoint.request>,
): Promise<z.input<typeof projectsInfoEndpoint.response>> {
  const known = new Set(await listKnownProjects(ctx.readSql, project_ids.map(storable)));
  return [...new Set(project_ids)]
    .filter((id) => known.has(id))
    .map((id) => ({ external_project_id: id, internal_project_id: id }));
}
