import type { Metadata } from "next";
import { ReviewPage } from "@/components/annotations/review-page";

type Props = { params: Promise<{ entity: string; project: string; id: string }> };

export const metadata: Metadata = { title: "Review" };

export default async function Page({ params }: Props) {
  const { entity, project, id } = await params;
  const projectId = `${decodeURIComponent(entity)}/${decodeURIComponent(project)}`;
  return <ReviewPage projectId={projectId} queueId={decodeURIComponent(id)} />;
}
