import type { Metadata } from "next";
import { CostsPage } from "@/components/costs/costs-page";
import { PageFrame } from "@/components/shell/page-frame";

type Props = { params: Promise<{ entity: string; project: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Costs of ${decodeURIComponent((await params).project)}` };
}

export default async function Page({ params }: Props) {
  const { entity, project } = await params;
  const projectId = `${decodeURIComponent(entity)}/${decodeURIComponent(project)}`;
  return (
    <PageFrame projectId={projectId} crumbs={[{ label: "Costs" }]}>
      <CostsPage key={projectId} projectId={projectId} />
    </PageFrame>
  );
}
