"use client";
import { Command } from "cmdk";
import type { ReactNode } from "react";
import { MENU_ITEM } from "@/components/ui/floating";
import { Keys } from "@/components/ui/kbd";

/** A part of the palette under its heading. */
export function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs"
    >
      {children}
    </Command.Group>
  );
}

type ItemProps = { value: string; icon: ReactNode; keys?: string; onSelect: () => void; children: ReactNode };

/** One thing to go to or do. */
export function Item({ value, icon, keys, onSelect, children }: ItemProps) {
  return (
    <Command.Item value={value} onSelect={onSelect} className={MENU_ITEM}>
      <span className="text-muted">{icon}</span>
      <span className="flex min-w-0 flex-1 items-center gap-2 truncate">{children}</span>
      {keys ? <Keys keys={keys} /> : null}
    </Command.Item>
  );
}
