"use client";
import { type ReactNode, useState } from "react";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";

type FilterPopoverProps = {
  label: string;
  editor: (close: () => void) => ReactNode;
  /** Opened from elsewhere, by a key say. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
};

/** Holds the editor of one filter under its button. */
export function FilterPopover({ label, editor, open, onOpenChange, children }: FilterPopoverProps) {
  const [ownOpen, setOwnOpen] = useState(false);
  const setOpen = onOpenChange ?? setOwnOpen;
  return (
    <Popover open={open ?? ownOpen} onOpenChange={setOpen}>
      <PopoverTrigger asChild>{children}</PopoverTrigger>
      <PopoverContent aria-label={label} className="w-80">
        {editor(() => setOpen(false))}
      </PopoverContent>
    </Popover>
  );
}
