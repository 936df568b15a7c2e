import type { Metadata } from "next";
import { headers } from "next/headers";
import { projectSnippets } from "@/components/projects/project-snippets";
import { SettingsPage } from "@/components/projects/settings/settings-page";
import { PageFrame } from "@/components/shell/page-frame";
import { pageContext } from "@/lib/api/page-context";
import { baseUrlOf } from "@/lib/format/base-url";
import { getProject } from "@/lib/projects/get-project";
import { version } from "@/package.json";

type Props = { params: Promise<{ entity: string; project: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Settings of ${decodeURIComponent((await params).project)}` };
}

export default async function Page({ params }: Props) {
  const { entity, project } = await params;
  const project_id = `${decodeURIComponent(entity)}/${decodeURIComponent(project)}`;
  const shown = await getProject(pageContext(), { project_id });
  const baseUrl = baseUrlOf(await headers());
  return (
    <PageFrame projectId={project_id} crumbs={[{ label: "Settings" }]}>
      <SettingsPage
        key={project_id}
        project={shown}
        baseUrl={baseUrl}
        snippets={projectSnippets(baseUrl, project_id)}
        version={version}
      />
    </PageFrame>
  );
}
