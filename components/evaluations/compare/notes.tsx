"use client";
import type { ReactElement } from "react";
import { Tooltip } from "@/components/ui/tooltip";
import type { Note } from "@/lib/evaluations/compare/figure-notes";

type Explained = { method: string; notes: readonly Note[] };
type NotesProps = {
  title: string;
  /** Asked when the notes are opened: a page has hundreds. */
  explain: () => Explained;
  children: ReactElement;
};

/** Explains a figure on hover and focus: method, counts, all its digits. */
export function Notes({ title, explain, children }: NotesProps) {
  return <Tooltip content={<NotesText title={title} explain={explain} />}>{children}</Tooltip>;
}

function NotesText({ title, explain }: Omit<NotesProps, "children">) {
  const { method, notes } = explain();
  return (
    <span className="flex flex-col gap-1 py-0.5">
      <span className="font-semibold">{title}</span>
      <span className="grid grid-cols-[auto_auto] gap-x-3">
        {notes.map(([name, value]) => (
          <span key={name} className="contents">
            <span className="opacity-70">{name}</span>
            <span className="text-right tabular-nums">{value}</span>
          </span>
        ))}
      </span>
      <span className="opacity-70">{method}</span>
    </span>
  );
}
