import type { Metadata } from "next";
import { PageFrame } from "@/components/shell/page-frame";
import { projectHref } from "@/components/shell/sections";
import { ThreadConversation } from "@/components/threads/thread-conversation";

type Props = { params: Promise<{ entity: string; project: string; thread: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Thread ${decodeURIComponent((await params).thread)}` };
}

export default async function ThreadPage({ params }: Props) {
  const { entity, project, thread } = await params;
  const projectId = `${decodeURIComponent(entity)}/${decodeURIComponent(project)}`;
  const threadId = decodeURIComponent(thread);
  const crumbs = [{ label: "Threads", href: `${projectHref(projectId)}/weave/threads` }, { label: threadId }];
  return (
    <PageFrame projectId={projectId} crumbs={crumbs}>
      <ThreadConversation key={threadId} projectId={projectId} threadId={threadId} nowMs={Date.now()} />
    </PageFrame>
  );
}
