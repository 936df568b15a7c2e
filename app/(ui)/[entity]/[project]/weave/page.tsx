import { redirect } from "next/navigation";

export default async function ProjectPage({ params }: { params: Promise<{ entity: string; project: string }> }) {
  const { entity, project } = await params;
  redirect(`/${entity}/${project}/weave/traces`);
}
