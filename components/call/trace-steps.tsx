"use client";
import { useQuery } from "@tanstack/react-query";
import { ChevronDown, ChevronUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useQueryState } from "nuqs";
import { useShortcuts } from "@/components/shell/shortcuts";
import { IconButton } from "@/components/ui/icon-button";
import { traceNeighboursRoute } from "@/lib/calls/page-routes";
import { callsQueryOf, loadCallsParams } from "@/lib/calls/search-params";
import { api } from "@/lib/query-client/query-client";
import { callHref } from "./call-href";

type TraceStepsProps = {
  projectId: string;
  rootId: string | undefined;
  /** The address's search with what has yet to be written into it. */
  searchOf: (search: string) => string;
};

/** The traces before and after this one in the list it was opened from, in order of time. */
export function TraceSteps({ projectId, rootId, searchOf }: TraceStepsProps) {
  const router = useRouter();
  const [list] = useQueryState("list");
  const { filters, query } = callsQueryOf(projectId, loadCallsParams(new URLSearchParams(list ?? "")));
  const { data } = useQuery({
    queryKey: ["trace-neighbours", projectId, rootId, filters, query],
    queryFn: ({ signal }) =>
      api.call(
        traceNeighboursRoute,
        { project_id: projectId, call_id: rootId ?? "", scope: "traces", filters, query },
        { signal },
      ),
    enabled: rootId !== undefined,
  });
  /** The view stays as it is; what belongs to this trace alone does not. */
  function open(id: string | null | undefined) {
    if (!id) return;
    const search = new URLSearchParams(searchOf(window.location.search));
    for (const own of ["zoom", "level", "search"]) search.delete(own);
    router.push(`${callHref(projectId, id)}${search.size > 0 ? `?${search}` : ""}`);
  }
  useShortcuts([
    { keys: "[", label: "Previous trace (newer)", group: "Trace", run: () => open(data?.newer) },
    { keys: "]", label: "Next trace (older)", group: "Trace", run: () => open(data?.older) },
  ]);
  return (
    <div className="flex items-center gap-0.5">
      <IconButton label="Previous trace" keys="[" disabled={!data?.newer} onClick={() => open(data?.newer)}>
        <ChevronUp />
      </IconButton>
      <IconButton label="Next trace" keys="]" disabled={!data?.older} onClick={() => open(data?.older)}>
        <ChevronDown />
      </IconButton>
    </div>
  );
}
