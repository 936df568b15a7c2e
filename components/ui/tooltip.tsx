"use client";
import { Tooltip as Radix } from "radix-ui";
import type { FocusEvent, ReactNode } from "react";
import { Keys } from "./kbd";

type TooltipProps = {
  content: ReactNode;
  keys?: string | undefined;
  side?: "top" | "right" | "bottom" | "left";
  /** The element it explains; it must take a ref and pass props on. */
  children: ReactNode;
};

/** Words shown on hover and focus. Needs `TooltipProvider` above it. */
export function Tooltip({ content, keys, side = "bottom", children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild onFocus={keepShut}>
        {children}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 flex max-w-80 select-none items-center gap-2 rounded-md bg-slate-12 px-2 py-1 text-page text-xs"
        >
          {content}
          {keys ? <Keys keys={keys} className="border-slate-11 bg-transparent text-page" /> : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** A menu that was closed by the mouse gives the focus back to its button: nobody asked for the button's name again. */
function keepShut(event: FocusEvent<HTMLElement>) {
  if (!event.currentTarget.matches(":focus-visible")) event.preventDefault();
}

export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={400} skipDelayDuration={200}>
      {children}
    </Radix.Provider>
  );
}
