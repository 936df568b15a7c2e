import type { Metadata } from "next";
import { AnnotationsPage } from "@/components/annotations/annotations-page";

type Props = { params: Promise<{ entity: string; project: string }> };

export const metadata: Metadata = { title: "Annotations" };

export default async function Page({ params }: Props) {
  const { entity, project } = await params;
  return <AnnotationsPage projectId={`${decodeURIComponent(entity)}/${decodeURIComponent(project)}`} />;
}
