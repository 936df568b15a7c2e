import { routeUrl } from "../api/route.ts";
import { PAGE_PATHS } from "./page-paths.ts";

/** The address of the image that a field of a call holds. */
export function imageHref(input: { project_id: string; call_id: string; field: string }): string {
  return routeUrl(PAGE_PATHS.callImage.path, input);
}
