import type { Metadata } from "next";
import { QueuePage } from "@/components/annotations/queue-page";

type Props = { params: Promise<{ entity: string; project: string; id: string }> };

export const metadata: Metadata = { title: "Annotation queue" };

export default async function Page({ params }: Props) {
  const { entity, project, id } = await params;
  const projectId = `${decodeURIComponent(entity)}/${decodeURIComponent(project)}`;
  return <QueuePage projectId={projectId} queueId={decodeURIComponent(id)} />;
}
