import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ObjectVersion } from "@/components/objects/object-version";
import { PageFrame } from "@/components/shell/page-frame";
import { projectHref } from "@/components/shell/sections";
import { pageContext } from "@/lib/api/page-context";
import { stringOf } from "@/lib/json/object-text";
import { findObjectPage, listVersionsOf, type ObjectPage } from "@/lib/objects/get-object-page";
import { membersOf } from "@/lib/objects/object-class";
import { OBJECT_TYPES, objectTypeOf } from "@/lib/objects/object-types";
import { parseRef } from "@/lib/refs/ref";

export type VersionParams = Promise<{ entity: string; project: string; name: string; digest: string }>;

export async function versionMetadata(params: VersionParams): Promise<Metadata> {
  return { title: decodeURIComponent((await params).name) };
}

/** The page that the links of `publish` lead to. */
export async function ObjectVersionPage({ params, kind }: { params: VersionParams; kind: "object" | "op" }) {
  const [entity, project, name, digest] = await readParams(params);
  const project_id = `${entity}/${project}`;
  const ctx = pageContext();
  // Older links name ops among objects.
  const named = { project_id, object_id: name, digest };
  const object = (await findObjectPage(ctx, { ...named, kind })) ?? (await findObjectPage(ctx, named));
  if (!object) notFound();
  const versions = await listVersionsOf(ctx, { project_id, object_id: object.name, kind: object.kind });
  const type = objectTypeOf(object.kind, object.base_class);
  const list = `${projectHref(project_id)}/weave/${type}`;
  return (
    <PageFrame
      projectId={project_id}
      crumbs={[{ label: OBJECT_TYPES[type].label, href: list }, { label: object.name }]}
    >
      <ObjectVersion
        key={`${object.kind} ${object.name}`}
        projectId={project_id}
        object={object}
        versions={versions}
        tableDigest={tableOf(object)}
        nowMs={Date.now()}
      />
    </PageFrame>
  );
}

/** The table that a dataset's `rows` name. */
function tableOf({ kind, value }: ObjectPage): string | undefined {
  const rows = kind === "object" ? stringOf(membersOf(value)?.get("rows")) : undefined;
  const ref = rows === undefined ? undefined : parseRef(rows);
  return ref?.kind === "table" ? ref.digest : undefined;
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
