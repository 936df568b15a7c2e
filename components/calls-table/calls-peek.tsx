"use client";
import dynamic from "next/dynamic";
import { useEffect } from "react";
import { callHref } from "@/components/call/call-href";

const loadPeekDrawer = () => import("./peek-drawer");
const PeekDrawer = dynamic(() => loadPeekDrawer().then((module) => module.PeekDrawer), { ssr: false });

const PRELOAD_AFTER_MS = 1_000;

type CallsPeekProps = {
  projectId: string;
  /** The call that is open; null while the drawer is shut. */
  peek: string | null;
  /** The rows in order, between which the drawer goes on. */
  ids: readonly string[];
  /** What the list is asked, for the call's own page. */
  search: string;
  onMove: (index: number) => void;
  onClose: () => void;
};

/** The drawer over the rows, with the ways to the next ones. */
export function CallsPeek({ projectId, peek, ids, search, onMove, onClose }: CallsPeekProps) {
  // The drawer's code comes while nothing else is to do, so that the first peek is as quick as the next.
  useEffect(() => {
    const timer = setTimeout(() => void loadPeekDrawer(), PRELOAD_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!peek) return null;
  const at = ids.indexOf(peek);
  return (
    <PeekDrawer
      projectId={projectId}
      callId={peek}
      href={callHref(projectId, peek, search)}
      onClose={onClose}
      onPrevious={at > 0 ? () => onMove(at - 1) : undefined}
      onNext={at >= 0 && at < ids.length - 1 ? () => onMove(at + 1) : undefined}
      previousId={ids[at - 1]}
      nextId={at < 0 ? undefined : ids[at + 1]}
    />
  );
}
