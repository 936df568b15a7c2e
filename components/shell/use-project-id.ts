"use client";
import { useParams } from "next/navigation";

/** The project the address names, as `entity/project`; undefined on pages outside of one. */
export function useProjectId(): string | undefined {
  const { entity, project } = useParams<{ entity?: string; project?: string }>();
  return entity && project ? `${decodeURIComponent(entity)}/${decodeURIComponent(project)}` : undefined;
}
