import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { preload } from "react-dom";
import { CompareView } from "@/components/evaluations/compare/compare-view";
import { PageFrame } from "@/components/shell/page-frame";
import { projectHref } from "@/components/shell/sections";
import { pageContext } from "@/lib/api/page-context";
import { routeUrl } from "@/lib/api/route";
import { openComparison } from "@/lib/evaluations/comparison/find-comparison";
import { EVALUATION_PATHS } from "@/lib/evaluations/page-paths";
import { loadCompareParams } from "@/lib/evaluations/search-params";

type Props = { params: Promise<{ entity: string; project: string }>; searchParams: Promise<SearchParams> };

export const metadata: Metadata = { title: "Compare evaluations" };

export default async function CompareEvaluationsPage({ params, searchParams }: Props) {
  const { entity, project } = await params;
  const projectId = `${decodeURIComponent(entity)}/${decodeURIComponent(project)}`;
  const { evaluationCallIds: ids, errorsFail } = await loadCompareParams(searchParams);
  // The runs set out while the page's code does; the page asks for them in just these words.
  for (const run_id of ids) {
    const href = routeUrl(EVALUATION_PATHS.run.path, { project_id: projectId, run_id });
    preload(href, { as: "fetch", crossOrigin: "anonymous" });
  }
  const opened = await openComparison(pageContext(), { project_id: projectId, ids, errorsFail });
  return (
    <PageFrame
      projectId={projectId}
      crumbs={[
        { label: "Evaluations", href: `${projectHref(projectId)}/weave/evaluations` },
        { label: ids.length === 1 ? (opened.infos[0]?.name ?? "Run") : "Compare" },
      ]}
    >
      <CompareView projectId={projectId} opened={opened} />
    </PageFrame>
  );
}
