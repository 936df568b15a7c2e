"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ChevronDown, ChevronUp } from "lucide-react";
import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { CallTree } from "@/components/call-tree/call-tree";
import { TreeSkeleton } from "@/components/call-tree/tree-skeleton";
import { PageFrame } from "@/components/shell/page-frame";
import { projectHref } from "@/components/shell/sections";
import { useShortcuts } from "@/components/shell/shortcuts";
import { IconButton } from "@/components/ui/icon-button";
import type { CallDetail } from "@/lib/calls/page-endpoints";
import { spanOf } from "@/lib/calls/tree/span-of";
import { callDetailQuery, callTreeQuery } from "./call-detail-query";
import { CallFailure } from "./call-failure";
import { callHref, callIdOf } from "./call-href";
import { CallPane } from "./call-pane";
import { CallSplit } from "./call-split";

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
  const rootName = tree && tree.size > 0 ? spanOf(tree, 0).name : (initial?.name ?? "Call");

  function idAt(position: number): string | undefined {
    return tree?.trace.ids[tree.calls[position] ?? -1];
  }
  function select(id: string | undefined, entry: "push" | "replace") {
    if (id === undefined || id === selectedId) return;
    const href = callHref(projectId, id);
    if (entry === "push") window.history.pushState(null, "", href);
    else window.history.replaceState(null, "", href);
  }
  const step = (by: number) => select(place === undefined ? undefined : idAt(place + by), "replace");

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
    { keys: "]", label: "Next call", group: "Trace", run: () => step(1) },
    { keys: "[", label: "Previous call", group: "Trace", run: () => step(-1) },
    {
      keys: "c",
      label: "Copy the call's id",
      group: "Trace",
      run: () => void navigator.clipboard.writeText(selectedId),
    },
  ]);

  return (
    <PageFrame
      projectId={projectId}
      crumbs={[{ label: "Traces", href: `${projectHref(projectId)}/weave/traces` }, { label: rootName }]}
      actions={
        tree && place !== undefined ? (
          <div className="flex items-center gap-0.5">
            <IconButton label="Previous call" keys="[" disabled={place === 0} onClick={() => step(-1)}>
              <ChevronUp />
            </IconButton>
            <IconButton label="Next call" keys="]" disabled={place === tree.size - 1} onClick={() => step(1)}>
              <ChevronDown />
            </IconButton>
            <span className="pl-1 text-muted text-xs">
              {(place + 1).toLocaleString("en-US")} of {tree.size.toLocaleString("en-US")}
            </span>
          </div>
        ) : null
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
          tree={
            tree ? (
              <CallTree tree={tree} selectedId={selectedId} onCallSelect={(id) => select(id, "push")} />
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
