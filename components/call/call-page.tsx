"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { TracePane } from "@/components/call-tree/trace-pane";
import { TreeSkeleton } from "@/components/call-tree/tree-skeleton";
import { useTraceParams } from "@/components/call-tree/use-trace-params";
import { PageFrame } from "@/components/shell/page-frame";
import { projectHref } from "@/components/shell/sections";
import { useShortcuts } from "@/components/shell/shortcuts";
import { copyText } from "@/components/ui/copy-text";
import type { CallDetail } from "@/lib/calls/page-endpoints";
import { spanOf } from "@/lib/calls/tree/span-of";
import { callDetailQuery } from "./call-detail-query";
import { CallFailure } from "./call-failure";
import { callHref, callIdOf } from "./call-href";
import { CallPane } from "./call-pane";
import { CallSplit } from "./call-split";
import { callTreeQuery } from "./call-tree-query";
import { TraceSteps } from "./trace-steps";

type CallPageProps = {
  projectId: string;
  /** The call the page was opened with. */
  callId: string;
  initial: CallDetail | undefined;
  /** Width of the tree in percent. */
  treeSize: number;
};

/** A trace and one of its calls side by side. Going from call to call changes the address, and reloads nothing. */
export function CallPage({ projectId, callId, initial, treeSize }: CallPageProps) {
  const selectedId = callIdOf(usePathname()) ?? callId;
  const { tree, treeQuery } = useTraceOf(projectId, selectedId);
  const place = tree?.places.get(selectedId);
  const client = useQueryClient();
  const params = useTraceParams();
  const rootName = tree && tree.size > 0 ? spanOf(tree, 0).name : (initial?.name ?? "Call");

  function select(id: string, entry: "push" | "replace") {
    if (id === selectedId) return;
    const href = callHref(projectId, id) + params.searchOf(window.location.search);
    if (entry === "push") window.history.pushState(null, "", href);
    else window.history.replaceState(null, "", href);
  }

  useEffect(() => {
    if (place === undefined) return;
    for (const neighbour of [place + 1, place - 1]) {
      const id = tree?.trace.ids[tree.calls[neighbour] ?? -1];
      if (id !== undefined) void client.prefetchQuery(callDetailQuery(projectId, id));
    }
  }, [client, projectId, tree, place]);
  // The server named the page after the call it was opened with; from then on the selection does.
  const selectedName = tree && place !== undefined ? spanOf(tree, place).name : undefined;
  useEffect(() => {
    if (selectedName !== undefined) document.title = `${selectedName} · Weft`;
  }, [selectedName]);
  useShortcuts([
    {
      keys: "c",
      label: "Copy the call's id",
      group: "Trace",
      run: () => void copyText(selectedId),
    },
  ]);

  return (
    <PageFrame
      projectId={projectId}
      crumbs={[{ label: "Traces", href: `${projectHref(projectId)}/weave/traces` }, { label: rootName }]}
      actions={
        <TraceSteps projectId={projectId} rootId={tree?.trace.ids[tree.calls[0] ?? -1]} searchOf={params.searchOf} />
      }
    >
      {treeQuery.isError && !tree ? (
        // Without its trace there is nothing to show beside the call: the failure is said once.
        <CallFailure
          projectId={projectId}
          callId={selectedId}
          error={treeQuery.error}
          onRetry={() => void client.refetchQueries({ predicate: ({ queryKey }) => queryKey.includes(selectedId) })}
        />
      ) : (
        <CallSplit
          treeSize={treeSize}
          wide={params.trace !== "tree"}
          tree={
            tree ? (
              <TracePane
                key={tree.trace.trace_id}
                projectId={projectId}
                tree={tree}
                selectedId={selectedId}
                params={params}
                onCallSelect={select}
              />
            ) : (
              <TreeSkeleton />
            )
          }
        >
          <CallPane
            projectId={projectId}
            callId={selectedId}
            initial={selectedId === initial?.id ? initial : undefined}
          />
        </CallSplit>
      )}
    </PageFrame>
  );
}

/** The tree of the selected call's trace, which stays for as long as the selection stays in it. */
function useTraceOf(projectId: string, selectedId: string) {
  const [anchor, setAnchor] = useState(selectedId);
  const treeQuery = useQuery(callTreeQuery(projectId, anchor));
  const tree = treeQuery.data;
  if (anchor !== selectedId && (treeQuery.isError || (tree && !tree.places.has(selectedId)))) setAnchor(selectedId);
  return { tree, treeQuery };
}
