import type { Metadata } from "next";
import { headers } from "next/headers";
import { ProjectsHome } from "@/components/projects/projects-home";
import { PageFrame } from "@/components/shell/page-frame";
import { pageContext } from "@/lib/api/page-context";
import { clientSnippets } from "@/lib/boot/client-snippets";
import { baseUrlOf } from "@/lib/format/base-url";
import { listProjects } from "@/lib/projects/list-projects";

export const metadata: Metadata = { title: "Projects" };

export default async function ProjectsPage() {
  const { projects } = await listProjects(pageContext(), {});
  const baseUrl = baseUrlOf(await headers());
  return (
    <PageFrame crumbs={[{ label: "Projects" }]}>
      <ProjectsHome projects={projects} snippets={clientSnippets(baseUrl)} baseUrl={baseUrl} nowMs={Date.now()} />
    </PageFrame>
  );
}
