import type { Metadata } from "next";
import { PageFrame } from "@/components/shell/page-frame";
import { ThreadsList } from "@/components/threads/threads-list";
import { pageContext } from "@/lib/api/page-context";
import { log } from "@/lib/log";
import { listThreads } from "@/lib/threads/list-threads";

type Props = { params: Promise<{ entity: string; project: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Threads of ${decodeURIComponent((await params).project)}` };
}

export default async function ThreadsPage({ params }: Props) {
  const { entity, project } = await params;
  const projectId = `${decodeURIComponent(entity)}/${decodeURIComponent(project)}`;
  const initial = await firstPage(projectId);
  return (
    <PageFrame projectId={projectId} crumbs={[{ label: "Threads" }]}>
      <ThreadsList key={projectId} projectId={projectId} initial={initial} nowMs={Date.now()} />
    </PageFrame>
  );
}

/** A slower list is asked by the browser, which shows the wait and the reason if it fails. */
const FIRST_PAGE_MS = 600;

async function firstPage(project_id: string) {
  try {
    const ctx = { ...pageContext(), signal: AbortSignal.timeout(FIRST_PAGE_MS) };
    return await listThreads(ctx, { project_id, search: "", limit: 100, offset: 0 });
  } catch (error) {
    log.debug({ err: error instanceof Error ? error.name : "unknown" }, "first page left to the browser");
    return undefined;
  }
}
