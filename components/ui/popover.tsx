"use client";
import { Popover as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { FLOATING_PANEL } from "./floating";

export const Popover = Radix.Root;
export const PopoverTrigger = Radix.Trigger;
export const PopoverClose = Radix.Close;

/** What a popover holds; name it with `aria-label`. */
export function PopoverContent({ className, ...props }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        align="start"
        sideOffset={4}
        collisionPadding={8}
        className={classNames(FLOATING_PANEL, "w-72", className)}
        {...props}
      />
    </Radix.Portal>
  );
}
