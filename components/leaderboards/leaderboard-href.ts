import { projectHref } from "@/components/shell/sections";

/** The address of a project's leaderboards, or of one. */
export function leaderboardHref(projectId: string, name?: string): string {
  return `${projectHref(projectId)}/weave/leaderboards${name === undefined ? "" : `/${encodeURIComponent(name)}`}`;
}
