"use client";
import { ChevronDown, ChevronUp, Maximize2, X } from "lucide-react";
import Link from "next/link";
import { CallPeek } from "@/components/call/call-peek";
import { Drawer } from "@/components/ui/drawer";
import { IconButton } from "@/components/ui/icon-button";
import { Tooltip } from "@/components/ui/tooltip";
import { readDrawerWidth, rememberDrawerWidth } from "./drawer-width";

type PeekDrawerProps = {
  projectId: string;
  callId: string;
  href: string;
  onClose: () => void;
  /** Absent at the ends of the list. */
  onPrevious: (() => void) | undefined;
  onNext: (() => void) | undefined;
};

/** A call over the list it was found in. */
export function PeekDrawer({ projectId, callId, href, onClose, onPrevious, onNext }: PeekDrawerProps) {
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
        <CallPeek key={callId} projectId={projectId} callId={callId} />
      </div>
    </Drawer>
  );
}
