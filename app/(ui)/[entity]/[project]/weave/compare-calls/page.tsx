import type { Metadata } from "next";
import { ComparePage } from "@/components/compare-calls/compare-page";

type Props = { params: Promise<{ entity: string; project: string }> };

export const metadata: Metadata = { title: "Compare calls" };

export default async function Page({ params }: Props) {
  const { entity, project } = await params;
  return <ComparePage projectId={`${decodeURIComponent(entity)}/${decodeURIComponent(project)}`} />;
}
