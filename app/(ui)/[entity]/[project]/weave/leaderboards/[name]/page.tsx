import type { Metadata } from "next";
import { LeaderboardPage } from "@/components/leaderboards/leaderboard-page";

type Props = { params: Promise<{ entity: string; project: string; name: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${decodeURIComponent((await params).name)}, a leaderboard` };
}

export default async function Page({ params }: Props) {
  const { entity, project, name } = await params;
  const projectId = `${decodeURIComponent(entity)}/${decodeURIComponent(project)}`;
  return <LeaderboardPage projectId={projectId} name={decodeURIComponent(name)} />;
}
