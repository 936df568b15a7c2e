"use client";
import type { ReactNode } from "react";
import { PageFrame } from "./page-frame";
import { useProjectId } from "./use-project-id";

/** The frame of a page whose content is under way: the same bar in the same place. */
export function LoadingFrame({ crumb, children }: { crumb: string; children: ReactNode }) {
  const projectId = useProjectId();
  return (
    <PageFrame crumbs={[{ label: crumb }]} {...(projectId ? { projectId } : {})}>
      {children}
    </PageFrame>
  );
}
