import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ObjectVersion } from "@/components/objects/object-version";
import { PageFrame } from "@/components/shell/page-frame";
import { pageContext } from "@/lib/api/page-context";
import { findObjectPage } from "@/lib/objects/get-object-page";

export type VersionParams = Promise<{ entity: string; project: string; name: string; digest: string }>;

export async function versionMetadata(params: VersionParams): Promise<Metadata> {
  return { title: decodeURIComponent((await params).name) };
}

/** The page that the links of `publish` lead to. */
export async function ObjectVersionPage({ params, kind }: { params: VersionParams; kind: "Objects" | "Ops" }) {
  const [entity, project, name, digest] = await readParams(params);
  const project_id = `${entity}/${project}`;
  const object = await findObjectPage(pageContext(), { project_id, object_id: name, digest });
  if (!object) notFound();
  return (
    <PageFrame projectId={project_id} crumbs={[{ label: kind }, { label: object.name }]}>
      <ObjectVersion object={object} />
    </PageFrame>
  );
}

async function readParams(params: VersionParams): Promise<[string, string, string, string]> {
  const { entity, project, name, digest } = await params;
  return [
    decodeURIComponent(entity),
    decodeURIComponent(project),
    decodeURIComponent(name),
    decodeURIComponent(digest),
  ];
}
