"use client";
import { Ellipsis } from "lucide-react";
import { CopyButton } from "@/components/ui/copy-button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { SavedView } from "@/lib/views/view-endpoints";
import type { ViewInput } from "./use-views";

/** What a list lets one do to its saved views. */
export type ViewEdits = {
  hrefOf: (view: SavedView) => string;
  onEdit: (view: SavedView) => void;
  onChange: (view: SavedView, change: Partial<ViewInput>) => void;
  onDelete: (view: SavedView) => void;
};

type ViewActionsProps = ViewEdits & { view: SavedView; onHistory: () => void };

/** What can be done to one saved view, beside opening it. */
export function ViewActions(props: ViewActionsProps) {
  const { view, onChange } = props;
  const link = typeof location === "undefined" ? "" : `${location.origin}${props.hrefOf(view)}`;
  return (
    <span className="flex items-center">
      <CopyButton text={link} label={`Copy link to ${view.label}`} />
      <DropdownMenu>
        <DropdownMenuTrigger
          aria-label={`Actions of ${view.label}`}
          className="flex size-6 items-center justify-center rounded-sm text-muted hover:bg-active hover:text-text"
        >
          <Ellipsis className="size-3.5" />
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuItem onSelect={() => props.onEdit(view)}>Rename and describe</DropdownMenuItem>
          <DropdownMenuItem onSelect={() => onChange(view, { pinned: !view.pinned })}>
            {view.pinned ? "Unpin" : "Pin as a tab"}
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => onChange(view, { is_default: !view.is_default })}>
            {view.is_default ? "No longer the default" : "Make it the default"}
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={props.onHistory}>Versions</DropdownMenuItem>
          <DropdownMenuSeparator />
          <DropdownMenuItem onSelect={() => props.onDelete(view)}>Delete</DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
    </span>
  );
}
