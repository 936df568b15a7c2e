import type { Metadata } from "next";
import { EvaluationsList } from "@/components/evaluations/list/evaluations-list";
import { PageFrame } from "@/components/shell/page-frame";
import { pageContext } from "@/lib/api/page-context";
import { listRuns } from "@/lib/evaluations/list-runs";

type Props = { params: Promise<{ entity: string; project: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Evaluations of ${decodeURIComponent((await params).project)}` };
}

export default async function EvaluationsPage({ params }: Props) {
  const { entity, project } = await params;
  const projectId = `${decodeURIComponent(entity)}/${decodeURIComponent(project)}`;
  const initial = await listRuns(pageContext(), { project_id: projectId, limit: 500 });
  return (
    <PageFrame projectId={projectId} crumbs={[{ label: "Evaluations" }]}>
      <EvaluationsList key={projectId} projectId={projectId} initial={initial} nowMs={Date.now()} />
    </PageFrame>
  );
}
