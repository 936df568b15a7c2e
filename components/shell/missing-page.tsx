"use client";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageFrame } from "./page-frame";
import { projectHref } from "./sections";
import { useProjectId } from "./use-project-id";

/** An address that leads nowhere, said inside the shell. */
export function MissingPage() {
  const projectId = useProjectId();
  return (
    <PageFrame crumbs={[{ label: "Not found" }]} {...(projectId ? { projectId } : {})}>
      <EmptyState
        title="There is no such page"
        text="The address may be mistyped, or it names a page or a project that this server does not have."
      >
        <div className="flex gap-2">
          {projectId ? (
            <Button asChild>
              <Link href={projectHref(projectId)}>Traces of {projectId}</Link>
            </Button>
          ) : null}
          <Button asChild>
            <Link href="/">All projects</Link>
          </Button>
        </div>
      </EmptyState>
    </PageFrame>
  );
}
