import { projectHref } from "@/components/shell/sections";

/** The address of a call, as the SDKs know it. `list` is the query of the table it was found in, for going on to the next. */
export function callHref(projectId: string, callId: string, list = ""): string {
  const found = list.replace(/^\?/, "");
  const query = found ? `?${new URLSearchParams({ list: found })}` : "";
  return `${projectHref(projectId)}/weave/calls/${encodeURIComponent(callId)}${query}`;
}

/** The call a path names, when it is a call's. */
export function callIdOf(pathname: string): string | undefined {
  const id = /\/weave\/calls\/([^/]+)\/?$/.exec(pathname)?.[1];
  try {
    return id === undefined ? undefined : decodeURIComponent(id);
  } catch {
    return id;
  }
}
