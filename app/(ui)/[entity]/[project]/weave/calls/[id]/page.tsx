import { cookies } from "next/headers";
import { CallPage } from "@/components/call/call-page";
import { parseSplit, SPLIT_COOKIE } from "@/components/call/split-cookie";
import { pageContext } from "@/lib/api/page-context";
import { getCallDetail } from "@/lib/calls/get-call-detail";
import type { CallDetail } from "@/lib/calls/page-endpoints";
import { AppError } from "@/lib/errors";

type Props = { params: Promise<{ entity: string; project: string; id: string }> };

/** A payload larger than this is fetched by the browser: in the page it would be written twice. */
const MOST_INLINE = 256 * 1024;

export default async function Page({ params }: Props) {
  const { entity, project, id } = await params;
  const projectId = `${decodeURIComponent(entity)}/${decodeURIComponent(project)}`;
  const callId = decodeURIComponent(id);
  const initial = await findInitial(projectId, callId);
  const treeSize = parseSplit((await cookies()).get(SPLIT_COOKIE)?.value);
  return <CallPage projectId={projectId} callId={callId} initial={initial} treeSize={treeSize} />;
}

/** The call when it is there and small; otherwise the browser asks for it, and asks again. */
async function findInitial(project_id: string, call_id: string): Promise<CallDetail | undefined> {
  try {
    const call = await getCallDetail(pageContext(), { project_id, call_id });
    const size = (call.start_bytes ?? 0) + (call.end_bytes ?? 0);
    return size <= MOST_INLINE ? call : undefined;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return undefined;
    throw error;
  }
}
