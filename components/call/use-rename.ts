"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { closeToast, showToast } from "@/components/ui/toast-store";
import type { CallDetail } from "@/lib/calls/page-endpoints";
import { callUpdateRoute } from "@/lib/calls/page-routes";
import type { CallTree } from "@/lib/calls/tree/build-call-tree";
import { api } from "@/lib/query-client/query-client";
import { WeftError } from "@/sdk/client";

/** Gives a call another name: shown at once, tried again while the connection is lost, undone by a click. */
export function useRename(projectId: string, call: CallDetail): (name: string) => void {
  const client = useQueryClient();
  /** The name asked for last: what is read again meanwhile may still bear an older one. */
  const asked = useRef<string>(undefined);
  const { mutate } = useMutation({
    // One after the other, so that the last name asked for is the last one saved.
    scope: { id: `rename ${projectId} ${call.id}` },
    mutationFn: (display_name: string) =>
      api.call(callUpdateRoute, { project_id: projectId, call_id: call.id, display_name }, { keepalive: true }),
    // Whether it is the network or a busy server, it may come back; a refusal stays one.
    retry: (_failures, error) => !(error instanceof WeftError) || error.status >= 500,
    retryDelay: (failures) => Math.min(30_000, 1000 * 2 ** failures),
  });

  function rename(name: string, undo?: string) {
    const before = call.display_name ?? "";
    const savedName = undo ?? before;
    asked.current = name;
    show(name);
    let toast = showToast({
      title: name ? `Renamed to “${name.slice(0, 60)}”` : `Named after its op again`,
      action: { label: "Undo", run: () => rename(savedName, name) },
      durationMs: 8000,
    });
    const waiting = setTimeout(() => {
      toast = showToast({ title: "The new name is not saved yet, retrying", tone: "neutral" }, toast);
    }, 4000);
    mutate(name, {
      onSettled: () => clearTimeout(waiting),
      onSuccess() {
        if (asked.current === name) show(name);
        void client.invalidateQueries({ queryKey: ["calls", projectId] });
      },
      onError(error) {
        show(savedName);
        closeToast(toast);
        showToast({ title: "The call kept its name", description: error.message, tone: "error" });
      },
    });
  }

  function show(display_name: string) {
    const name = display_name || call.trace_name;
    client.setQueryData<CallDetail>(["call", projectId, call.id], (known) =>
      known ? { ...known, display_name: display_name || null, name } : known,
    );
    client.setQueriesData<CallTree>(
      { queryKey: ["call-tree", projectId] },
      (tree) => tree && renamed(tree, call.id, name),
    );
  }
  return rename;
}

/** The tree with one call's name changed: a name of its own, beside those that calls share. */
function renamed(tree: CallTree, id: string, name: string): CallTree {
  const place = tree.places.get(id);
  const index = place === undefined ? undefined : tree.calls[place];
  if (index === undefined) return tree;
  const { trace } = tree;
  const name_index = trace.name_index.slice();
  const op = trace.ops[name_index[index] ?? -1] ?? "";
  name_index[index] = trace.names.length;
  return { ...tree, trace: { ...trace, names: [...trace.names, name], ops: [...trace.ops, op], name_index } };
}
