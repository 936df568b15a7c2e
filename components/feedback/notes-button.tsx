"use client";
import { MessageSquare } from "lucide-react";
import { type ReactNode, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { latePart, usePreload } from "@/components/ui/late-part";
import { Popover, PopoverTrigger } from "@/components/ui/popover";
import { LateButton } from "./late-button";

const NotesPopover = latePart(() => import("./notes-popover").then((module) => module.NotesPopover), {
  floating: true,
});

/** While nothing else is to do, so that notes open at once, and without a connection too. */
const PRELOAD_AFTER_MS = 1_000;

type NotesButtonProps = { projectId: string; weaveRef: string; count: number };

/** How many notes a row has; they are read and written right there. */
export function NotesButton({ projectId, weaveRef, count }: NotesButtonProps) {
  usePreload(NotesPopover, PRELOAD_AFTER_MS);
  const label = count === 0 ? "Write a note" : `${count} ${count === 1 ? "note" : "notes"}`;
  const look = { label, className: classNames("h-6 w-auto min-w-6 gap-0.5 text-xs", count > 0 && "px-1") };
  const face = (
    <>
      <MessageSquare />
      {count > 0 ? <span aria-hidden>{count}</span> : null}
    </>
  );
  return (
    <LateButton {...look} face={face}>
      {() => (
        <OpenButton projectId={projectId} weaveRef={weaveRef} look={look}>
          {face}
        </OpenButton>
      )}
    </LateButton>
  );
}

type OpenButtonProps = {
  projectId: string;
  weaveRef: string;
  look: { label: string; className: string };
  children: ReactNode;
};

function OpenButton({ projectId, weaveRef, look, children }: OpenButtonProps) {
  const [open, setOpen] = useState(true);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <IconButton {...look}>{children}</IconButton>
      </PopoverTrigger>
      {open ? <NotesPopover projectId={projectId} weaveRef={weaveRef} /> : null}
    </Popover>
  );
}
