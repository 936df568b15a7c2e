import type { Metadata } from "next";
import { cookies } from "next/headers";
import { cache } from "react";
import { preload } from "react-dom";
import { CallPage } from "@/components/call/call-page";
import { parseSplit, SPLIT_COOKIE } from "@/components/call/split-cookie";
import { pageContext } from "@/lib/api/page-context";
import { routeUrl } from "@/lib/api/route";
import { getCallDetail } from "@/lib/calls/detail/get-call-detail";
import type { CallDetail } from "@/lib/calls/page-endpoints";
import { PAGE_PATHS } from "@/lib/calls/page-paths";
import { AppError } from "@/lib/errors";

type Props = { params: Promise<{ entity: string; project: string; id: string }> };

/** A payload larger than this is fetched by the browser: in the page it would be written twice. */
const MOST_INLINE = 256 * 1024;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { projectId, callId } = await readParams(params);
  return { title: (await findInitial(projectId, callId))?.name ?? "Call" };
}

export default async function Page({ params }: Props) {
  const { projectId, callId } = await readParams(params);
  // The browser asks for the trace as soon as it reads the page's head, while scripts are still on their way.
  preload(routeUrl(PAGE_PATHS.traceTree.path, { project_id: projectId, call_id: callId }), {
    as: "fetch",
    crossOrigin: "anonymous",
  });
  const initial = await findInitial(projectId, callId);
  const treeSize = parseSplit((await cookies()).get(SPLIT_COOKIE)?.value);
  return <CallPage projectId={projectId} callId={callId} initial={initial} treeSize={treeSize} />;
}

async function readParams(params: Props["params"]) {
  const { entity, project, id } = await params;
  return { projectId: `${decodeURIComponent(entity)}/${decodeURIComponent(project)}`, callId: decodeURIComponent(id) };
}

/** The call when it is there and small; otherwise the browser asks for it, and asks again. Read once for page and title. */
const findInitial = cache(async (project_id: string, call_id: string): Promise<CallDetail | undefined> => {
  try {
    const call = await getCallDetail(pageContext(), { project_id, call_id });
    const size = (call.start_bytes ?? 0) + (call.end_bytes ?? 0);
    return size <= MOST_INLINE ? call : undefined;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return undefined;
    throw error;
  }
});
