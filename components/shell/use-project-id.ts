"use client";
import { useParams, usePathname, useSearchParams } from "next/navigation";

/** The project the address names, as `entity/project`; undefined on pages outside of one. */
export function useProjectId(): string | undefined {
  const { entity, project } = useParams<{ entity?: string; project?: string }>();
  return entity && project ? `${decodeURIComponent(entity)}/${decodeURIComponent(project)}` : undefined;
}

/** The project that the frame of the page is about: on the API's page, the one that requests are tried on. */
export function useFrameProjectId(): string | undefined {
  const here = useProjectId();
  const asked = useSearchParams().get("project");
  const elsewhere = usePathname() === "/docs" && asked?.includes("/") ? asked : undefined;
  return here ?? elsewhere;
}
