import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { CallsTable } from "@/components/calls-table/calls-table";
import { CHARTS_COOKIE } from "@/components/calls-table/charts/charts-cookie";
import { DENSITY_COOKIE, parseDensity } from "@/components/calls-table/density";
import { PAGE_SIZE } from "@/components/calls-table/page-size";
import { projectSnippets } from "@/components/projects/project-snippets";
import { PageFrame } from "@/components/shell/page-frame";
import { pageContext } from "@/lib/api/page-context";
import { listCells } from "@/lib/calls/cells/list-cells";
import { isBuiltin } from "@/lib/calls/columns";
import { listCalls } from "@/lib/calls/list-calls";
import { type CallsQuery, callsHref, callsQueryOf, loadCallsParams } from "@/lib/calls/search-params";
import { baseUrlOf } from "@/lib/format/base-url";
import { log } from "@/lib/log";
import { viewToOpen } from "@/lib/views/calls-views";
import { listViews } from "@/lib/views/list-views";

type Props = { params: Promise<{ entity: string; project: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Traces of ${decodeURIComponent((await params).project)}` };
}

export default async function TracesPage({ params, searchParams }: Props) {
  const { entity, project } = await params;
  const projectId = `${decodeURIComponent(entity)}/${decodeURIComponent(project)}`;
  const state = await loadCallsParams(searchParams);
  const views = await savedViews(projectId);
  const opened = viewToOpen(state, views);
  if (opened) redirect(`/${entity}/${project}/weave/traces${callsHref(opened)}`);
  const query = callsQueryOf(projectId, state);
  // A project that nothing was logged to yet is an empty one: clients print its address before their first call.
  const page = await firstPage(query);
  const fields = (state.cols ?? []).map(({ id }) => id).filter((id) => !isBuiltin(id));
  const cells =
    page && fields.length > 0 ? await firstCells(projectId, page.rows.slice(0, CELLS_AT_FIRST), fields) : undefined;
  const nowMs = Date.now();
  return (
    <PageFrame projectId={projectId} crumbs={[{ label: "Traces" }]}>
      <CallsTable
        key={projectId}
        projectId={projectId}
        initial={page && { query, page, atMs: nowMs }}
        initialCells={cells}
        density={parseDensity((await cookies()).get(DENSITY_COOKIE)?.value)}
        chartsCookie={(await cookies()).get(CHARTS_COOKIE)?.value}
        views={views}
        nowMs={nowMs}
        snippets={projectSnippets(baseUrlOf(await headers()), projectId)}
      />
    </PageFrame>
  );
}

/** The page waits this long for its rows; a slower query is asked by the browser, which shows the wait and can cancel. */
const FIRST_PAGE_MS = 600;

async function firstPage(query: CallsQuery) {
  try {
    const ctx = { ...pageContext(), signal: AbortSignal.timeout(FIRST_PAGE_MS) };
    return await listCalls(ctx, { ...query, limit: PAGE_SIZE, cursor: null });
  } catch (error) {
    // The browser asks the same again, and shows the reason with its request id if it fails there, too.
    log.debug({ err: error instanceof Error ? error.name : "unknown" }, "first page left to the browser");
    return undefined;
  }
}

/** As many rows as the tallest window shows; the rest comes while one looks at these. */
const CELLS_AT_FIRST = 60;

async function firstCells(project_id: string, rows: readonly { id: string }[], fields: string[]) {
  try {
    const ctx = { ...pageContext(), signal: AbortSignal.timeout(FIRST_PAGE_MS) };
    const answer = await listCells(ctx, { project_id, ids: rows.map(({ id }) => id), fields });
    return { fields, rows: answer.rows };
  } catch (error) {
    log.debug({ err: error instanceof Error ? error.name : "unknown" }, "first cells left to the browser");
    return undefined;
  }
}

async function savedViews(project_id: string) {
  try {
    return (await listViews(pageContext(), { project_id })).views;
  } catch (error) {
    // The table works without its views.
    log.warn({ err: error instanceof Error ? error.message : "unknown" }, "views not listed");
    return [];
  }
}
