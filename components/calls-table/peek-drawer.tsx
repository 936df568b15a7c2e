"use client";
import { useQueryClient } from "@tanstack/react-query";
import { ChevronDown, ChevronUp, Maximize2, X } from "lucide-react";
import Link from "next/link";
import { useEffect } from "react";
import { callDetailQuery } from "@/components/call/call-detail-query";
import { CallPane } from "@/components/call/call-pane";
import { Drawer } from "@/components/ui/drawer";
import { IconButton } from "@/components/ui/icon-button";
import { Tooltip } from "@/components/ui/tooltip";
import type { ListedCall } from "@/lib/calls/call-row";
import { readDrawerWidth, rememberDrawerWidth } from "./drawer-width";

type PeekDrawerProps = {
  projectId: string;
  callId: string;
  /** Its row, where it is in the list. */
  listed: ListedCall | undefined;
  href: string;
  onClose: () => void;
  /** Absent at the ends of the list. */
  onPrevious: (() => void) | undefined;
  onNext: (() => void) | undefined;
  /** The calls before and after it in the list. */
  previousId: string | undefined;
  nextId: string | undefined;
};

/** Stepping on faster than this, one does not look at what lies beside. */
const AT_REST_MS = 150;

/** A call over the list it was found in. */
export function PeekDrawer({ projectId, callId, listed, href, onClose, ...beside }: PeekDrawerProps) {
  const { onPrevious, onNext } = beside;
  useAhead(projectId, beside.nextId);
  useAhead(projectId, beside.previousId);
  return (
    <Drawer label="Call" initialWidth={readDrawerWidth()} onWidthChange={rememberDrawerWidth}>
      <div className="flex h-9 shrink-0 items-center gap-0.5 border-b px-2">
        <IconButton label="Close" keys="Escape" onClick={onClose}>
          <X />
        </IconButton>
        <IconButton label="Previous row" keys="k" onClick={onPrevious} disabled={!onPrevious}>
          <ChevronUp />
        </IconButton>
        <IconButton label="Next row" keys="j" onClick={onNext} disabled={!onNext}>
          <ChevronDown />
        </IconButton>
        <Tooltip content="Open as a page" keys="o">
          <Link
            href={href}
            aria-label="Open as a page"
            className="ml-auto flex size-7 items-center justify-center rounded-md text-muted hover:bg-active hover:text-text"
          >
            <Maximize2 />
          </Link>
        </Tooltip>
      </div>
      <div className="flex min-h-0 flex-1 flex-col">
        <CallPane projectId={projectId} callId={callId} listed={listed} />
      </div>
    </Drawer>
  );
}

/** Fetches a call that one is likely to look at next, so that a step to it shows it at once. */
function useAhead(projectId: string, id: string | undefined): void {
  const client = useQueryClient();
  useEffect(() => {
    if (id === undefined) return;
    const timer = setTimeout(() => void client.prefetchQuery(callDetailQuery(projectId, id)), AT_REST_MS);
    return () => clearTimeout(timer);
  }, [client, projectId, id]);
}
