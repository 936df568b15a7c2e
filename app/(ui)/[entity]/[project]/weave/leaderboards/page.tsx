import type { Metadata } from "next";
import { LeaderboardsPage } from "@/components/leaderboards/leaderboards-page";

type Props = { params: Promise<{ entity: string; project: string }> };

export const metadata: Metadata = { title: "Leaderboards" };

export default async function Page({ params }: Props) {
  const { entity, project } = await params;
  return <LeaderboardsPage projectId={`${decodeURIComponent(entity)}/${decodeURIComponent(project)}`} />;
}
