import type { Route } from "../api/route.ts";
import type * as endpoints from "./label-endpoints.ts";

/** Where the browser changes the labels of an object's versions. */
export function labelRoutes(object_id: string, digest: string) {
  const object = `/objs/${encodeURIComponent(object_id)}`;
  const version = `${object}/versions/${encodeURIComponent(digest)}`;
  return {
    tagsAdd: { method: "PUT", path: `${version}/tags` } as Route<typeof endpoints.tagsAdd>,
    tagsRemove: { method: "POST", path: `${version}/tags/remove` } as Route<typeof endpoints.tagsRemove>,
    aliasesSet: { method: "PUT", path: `${object}/aliases` } as Route<typeof endpoints.aliasesSet>,
    aliasesRemove: { method: "POST", path: `${object}/aliases/remove` } as Route<typeof endpoints.aliasesRemove>,
  };
}
