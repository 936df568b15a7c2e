"use client";
import { callHref } from "@/components/call/call-href";
import { latePart, usePreload } from "@/components/ui/late-part";
import type { ListedCall } from "@/lib/calls/call-row";
import type { JoinedRows } from "./rows/row-joiner";

const PeekDrawer = latePart(() => import("./peek-drawer").then((module) => module.PeekDrawer), { floating: true });

const PRELOAD_AFTER_MS = 1_000;

type CallsPeekProps = {
  projectId: string;
  /** The call that is open; null while the drawer is shut. */
  peek: string | null;
  /** The list in order, between which the drawer goes on. */
  rows: JoinedRows<ListedCall>;
  /** What the list is asked, for the call's own page. */
  search: string;
  onMove: (index: number) => void;
  onClose: () => void;
};

/** The drawer over the rows, with the ways to the next ones. */
export function CallsPeek({ projectId, peek, rows, search, onMove, onClose }: CallsPeekProps) {
  // The drawer's code comes while nothing else is to do, so that the first peek is as quick as the next.
  usePreload(PeekDrawer, PRELOAD_AFTER_MS);
  if (!peek) return null;
  const at = rows.indexOf(peek);
  return (
    <PeekDrawer
      projectId={projectId}
      callId={peek}
      listed={rows.at(at)}
      href={callHref(projectId, peek, search)}
      onClose={onClose}
      onPrevious={at > 0 ? () => onMove(at - 1) : undefined}
      onNext={at >= 0 && at < rows.count - 1 ? () => onMove(at + 1) : undefined}
      previousId={rows.idAt(at - 1)}
      nextId={at < 0 ? undefined : rows.idAt(at + 1)}
    />
  );
}
