"use client";
import { Command } from "cmdk";
import { Ellipsis, Pin, Plus, Star } from "lucide-react";
import { useState } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { MENU_ITEM } from "@/components/ui/floating";
import type { SavedView } from "@/lib/views/view-endpoints";
import type { ViewInput } from "./use-views";
import { ViewVersions } from "./view-versions";

type ViewsMenuProps = {
  projectId: string;
  views: readonly SavedView[];
  current: SavedView | undefined;
  hrefOf: (view: SavedView) => string;
  onOpen: (view: SavedView) => void;
  onSaveNew: () => void;
  onEdit: (view: SavedView) => void;
  onChange: (view: SavedView, change: Partial<ViewInput>) => void;
  onDelete: (view: SavedView) => void;
};

/** All views of the list, found by typing; each can be opened, and changed in its own menu. */
export function ViewsMenu(props: ViewsMenuProps) {
  const { views, current } = props;
  const [history, setHistory] = useState<SavedView>();
  if (history) {
    return (
      <ViewVersions
        projectId={props.projectId}
        view={history}
        onOpen={props.onOpen}
        onBack={() => setHistory(undefined)}
      />
    );
  }
  return (
    <Command label="Views">
      <Command.Input
        autoFocus
        placeholder="Find a view"
        className="h-9 w-full border-b bg-transparent px-3 text-sm focus-visible:outline-none"
      />
      <Command.List className="max-h-80 overflow-y-auto p-1">
        <Command.Empty className="px-2 py-1.5 text-muted">
          {views.length === 0 ? "No views yet: filter, sort or choose columns, then save." : "No such view."}
        </Command.Empty>
        {views.map((view) => (
          <div key={view.object_id} className="flex items-center">
            <Command.Item
              value={`${view.label} ${view.object_id}`}
              onSelect={() => props.onOpen(view)}
              className={`${MENU_ITEM} min-w-0 flex-1`}
            >
              <span className={view === current ? "truncate font-semibold" : "truncate"} title={titleOf(view)}>
                {view.label}
              </span>
              <span className="ml-auto flex shrink-0 gap-1 text-muted">
                {view.is_default ? <Star className="size-3.5" aria-label="Default" /> : null}
                {view.pinned ? <Pin className="size-3.5" aria-label="Pinned" /> : null}
              </span>
            </Command.Item>
            <ViewActions {...props} view={view} onHistory={() => setHistory(view)} />
          </div>
        ))}
      </Command.List>
      <button
        type="button"
        onClick={props.onSaveNew}
        className="flex h-9 w-full items-center gap-2 border-t px-3 hover:bg-active"
      >
        <Plus className="text-muted" /> Save as a new view
      </button>
    </Command>
  );
}

function ViewActions(props: ViewsMenuProps & { view: SavedView; onHistory: () => void }) {
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

function titleOf({ label, description }: SavedView): string {
  return description ? `${label}: ${description}` : label;
}
