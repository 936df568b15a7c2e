import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { isProjectId } from "@/lib/projects/ensure-project";

type Props = { params: Promise<{ entity: string; project: string }>; children: ReactNode };

/** A name that no project can have has no pages: they would wait for calls that can never come. */
export default async function ProjectLayout({ params, children }: Props) {
  const { entity, project } = await params;
  if (!isProjectId(`${decodeURIComponent(entity)}/${decodeURIComponent(project)}`)) notFound();
  return children;
}
