import type { Metadata } from "next";
import { redirect } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { EvaluationsList } from "@/components/evaluations/list/evaluations-list";
import { PageFrame } from "@/components/shell/page-frame";
import { pageContext } from "@/lib/api/page-context";
import { processComparer } from "@/lib/evaluations/comparison/compute-beside";
import { listRuns } from "@/lib/evaluations/list-runs";
import { readKeptSummaries } from "@/lib/evaluations/read-run";
import { evaluationsHref, loadEvaluationsParams } from "@/lib/evaluations/search-params";
import { EVALUATIONS_VIEWS } from "@/lib/views/evaluations-views";
import { listViews } from "@/lib/views/list-views";
import { openedView } from "@/lib/views/view-state";

/** What the list reads first comes with the page: all that a window shows before anybody scrolls, and some more. */
const IN_SIGHT = 60;

type Props = { params: Promise<{ entity: string; project: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Evaluations of ${decodeURIComponent((await params).project)}` };
}

export default async function EvaluationsPage({ params, searchParams }: Props) {
  const { entity, project } = await params;
  const projectId = `${decodeURIComponent(entity)}/${decodeURIComponent(project)}`;
  const state = await loadEvaluationsParams(searchParams);
  const { views } = await listViews(pageContext(), { project_id: projectId, list: "evaluations" });
  const opened = openedView(state, EVALUATIONS_VIEWS, views);
  if (opened) redirect(`/${entity}/${project}/weave/evaluations${evaluationsHref(opened)}`);
  // Whoever looks at runs may compare some.
  processComparer().warm();
  const initial = await listRuns(pageContext(), { project_id: projectId, limit: 500 });
  const ids = initial.runs.slice(0, IN_SIGHT).map(({ id }) => id);
  const summaries = await readKeptSummaries(pageContext(), { project_id: projectId, ids });
  return (
    <PageFrame projectId={projectId} crumbs={[{ label: "Evaluations" }]}>
      <EvaluationsList
        key={projectId}
        projectId={projectId}
        initial={initial}
        summaries={summaries}
        views={views}
        nowMs={Date.now()}
      />
    </PageFrame>
  );
}
