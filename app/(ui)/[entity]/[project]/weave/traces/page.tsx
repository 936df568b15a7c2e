import type { Metadata } from "next";
import { headers } from "next/headers";
import type { SearchParams } from "nuqs/server";
import { CallsTable } from "@/components/calls-table/calls-table";
import { PAGE_SIZE } from "@/components/calls-table/page-size";
import { projectSnippets } from "@/components/projects/project-snippets";
import { PageFrame } from "@/components/shell/page-frame";
import { pageContext } from "@/lib/api/page-context";
import { listCalls } from "@/lib/calls/list-calls";
import { type CallsQuery, callsQueryOf, loadCallsParams } from "@/lib/calls/search-params";
import { baseUrlOf } from "@/lib/format/base-url";
import { log } from "@/lib/log";

type Props = { params: Promise<{ entity: string; project: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Traces of ${decodeURIComponent((await params).project)}` };
}

export default async function TracesPage({ params, searchParams }: Props) {
  const { entity, project } = await params;
  const projectId = `${decodeURIComponent(entity)}/${decodeURIComponent(project)}`;
  const query = callsQueryOf(projectId, await loadCallsParams(searchParams));
  // A project that nothing was logged to yet is an empty one: clients print its address before their first call.
  const page = await firstPage(query);
  const nowMs = Date.now();
  return (
    <PageFrame projectId={projectId} crumbs={[{ label: "Traces" }]}>
      <CallsTable
        key={projectId}
        projectId={projectId}
        initial={page && { query, page, atMs: nowMs }}
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
