import { AppError } from "../errors.ts";
import { assertProjectId } from "../projects/ensure-project.ts";
import { SpanRefusal } from "./limits.ts";
import type { OtlpResource } from "./otlp-trace.ts";
import { SpanAttributes } from "./span-attributes.ts";

/** The project that a request names for all its spans in the header `project_id`; throws when that is no project's name. */
export function projectOfHeaders(headers: Headers): string | undefined {
  const project_id = headers.get("project_id")?.trim();
  if (!project_id) return undefined;
  assertProjectId(project_id);
  return project_id;
}

/** The project of a resource's spans: the one that the program itself names, else the request's. */
export function projectOfResource(resource: OtlpResource, fromHeaders: string | undefined): string {
  const attributes = new SpanAttributes(resource.attributes);
  const entity = attributes.text("wandb.entity");
  const project = attributes.text("wandb.project");
  const project_id = entity && project ? `${entity}/${project}` : fromHeaders;
  if (project_id === undefined) {
    throw new SpanRefusal(
      "no project: send the header `project_id: entity/project`, or the resource attributes wandb.entity and wandb.project",
    );
  }
  try {
    assertProjectId(project_id);
  } catch (error) {
    throw error instanceof AppError ? new SpanRefusal(error.message, { cause: error }) : error;
  }
  return project_id;
}
