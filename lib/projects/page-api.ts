import { type ServedEndpoint, serve } from "../api/serve.ts";
import { describeProject } from "./describe-project.ts";
import { getProject } from "./get-project.ts";
import { projectDescribe, projectRead, projectRemove } from "./page-endpoints.ts";
import { removeProject } from "./remove-project.ts";

/** What a project's settings ask for. */
export const projectPageEndpoints: readonly ServedEndpoint[] = [
  serve(projectRead, getProject),
  serve(projectDescribe, describeProject),
  serve(projectRemove, removeProject),
];
