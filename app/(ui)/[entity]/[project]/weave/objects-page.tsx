import type { Metadata } from "next";
import { ObjectsList } from "@/components/objects/objects-list";
import { PageFrame } from "@/components/shell/page-frame";
import { pageContext } from "@/lib/api/page-context";
import { listObjects } from "@/lib/objects/list-objects";
import { OBJECT_TYPES, type ObjectType } from "@/lib/objects/object-types";

export type ProjectParams = Promise<{ entity: string; project: string }>;

export async function objectsMetadata(params: ProjectParams, type: ObjectType): Promise<Metadata> {
  return { title: `${OBJECT_TYPES[type].label} of ${decodeURIComponent((await params).project)}` };
}

/** The list of a project's objects of one type. */
export async function ObjectsPage({ params, type }: { params: ProjectParams; type: ObjectType }) {
  const { entity, project } = await params;
  const projectId = `${decodeURIComponent(entity)}/${decodeURIComponent(project)}`;
  const question = { project_id: projectId, type, search: "", limit: 5_000 };
  const { objects, elapsed_ms } = await listObjects(pageContext(), question);
  return (
    <PageFrame projectId={projectId} crumbs={[{ label: OBJECT_TYPES[type].label }]}>
      <ObjectsList
        key={`${projectId} ${type}`}
        projectId={projectId}
        type={type}
        objects={objects}
        elapsedMs={elapsed_ms}
        nowMs={Date.now()}
      />
    </PageFrame>
  );
}
