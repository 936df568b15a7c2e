import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { CompareView } from "@/components/evaluations/compare/compare-view";
import { PageFrame } from "@/components/shell/page-frame";
import { projectHref } from "@/components/shell/sections";
import { pageContext } from "@/lib/api/page-context";
import { findRunInfos } from "@/lib/evaluations/list-runs";
import { loadCompareParams } from "@/lib/evaluations/search-params";

type Props = { params: Promise<{ entity: string; project: string }>; searchParams: Promise<SearchParams> };

export const metadata: Metadata = { title: "Compare evaluations" };

export default async function CompareEvaluationsPage({ params, searchParams }: Props) {
  const { entity, project } = await params;
  const projectId = `${decodeURIComponent(entity)}/${decodeURIComponent(project)}`;
  const { evaluationCallIds: ids } = await loadCompareParams(searchParams);
  const infos = await findRunInfos(pageContext(), { project_id: projectId, ids });
  return (
    <PageFrame
      projectId={projectId}
      crumbs={[
        { label: "Evaluations", href: `${projectHref(projectId)}/weave/evaluations` },
        { label: ids.length === 1 ? (infos[0]?.name ?? "Run") : "Compare" },
      ]}
    >
      <CompareView projectId={projectId} infos={infos} />
    </PageFrame>
  );
}
