import { projectHref } from "@/components/shell/sections";

/** The address of a call, as the SDKs know it. */
export function callHref(projectId: string, callId: string): string {
  return `${projectHref(projectId)}/weave/calls/${encodeURIComponent(callId)}`;
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
