"use client";
import { Pin, Plus, Star } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { MENU_ITEM } from "@/components/ui/floating";
import type { SavedView } from "@/lib/views/view-endpoints";
import { ViewActions, type ViewEdits } from "./view-actions";
import { ViewVersions } from "./view-versions";

export type ViewsMenuProps = ViewEdits & {
  projectId: string;
  views: readonly SavedView[];
  current: SavedView | undefined;
  onOpen: (view: SavedView) => void;
  onSaveNew: () => void;
};

/** All views of the list, found by typing; each can be opened, and changed in its own menu. */
export function ViewsMenu(props: ViewsMenuProps) {
  const { views, current } = props;
  const [history, setHistory] = useState<SavedView>();
  const [text, setText] = useState("");
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
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = views.filter(({ label, object_id }) =>
    words.every((word) => `${label} ${object_id}`.toLowerCase().includes(word)),
  );
  const [first] = shown;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of what is inside pass here.
    <div onKeyDown={moveByArrows}>
      <input
        // biome-ignore lint/a11y/noAutofocus: the menu was opened to find one.
        autoFocus
        data-stop
        aria-label="Find a view"
        placeholder="Find a view"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === "Enter" && first && props.onOpen(first)}
        className="h-9 w-full border-b bg-transparent px-3 text-sm focus-visible:outline-none"
      />
      <div className="max-h-80 overflow-y-auto p-1">
        {shown.length === 0 ? (
          <p className="px-2 py-1.5 text-muted">
            {views.length === 0 ? "No views yet: filter, sort or choose columns, then save." : "No such view."}
          </p>
        ) : (
          <ul aria-label="Saved views">
            {shown.map((view) => (
              <li key={view.object_id} className="flex items-center">
                <button
                  type="button"
                  data-stop
                  aria-current={view === current || undefined}
                  title={titleOf(view)}
                  onClick={() => props.onOpen(view)}
                  className={`${MENU_ITEM} min-w-0 flex-1 text-left hover:bg-active focus-visible:bg-active`}
                >
                  <span
                    className={
                      view === current ? "shrink-0 max-w-full truncate font-semibold" : "max-w-full shrink-0 truncate"
                    }
                  >
                    {view.label}
                  </span>
                  {view.description ? (
                    <span className="min-w-0 truncate text-muted text-xs">{view.description}</span>
                  ) : null}
                  <span className="ml-auto flex shrink-0 gap-1 text-muted">
                    {view.is_default ? <Star className="size-3.5" aria-label="Default" /> : null}
                    {view.pinned ? <Pin className="size-3.5" aria-label="Pinned" /> : null}
                  </span>
                </button>
                <ViewActions {...props} view={view} onHistory={() => setHistory(view)} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <button
        type="button"
        data-stop
        onClick={props.onSaveNew}
        className="flex h-9 w-full items-center gap-2 border-t px-3 hover:bg-active"
      >
        <Plus className="text-muted" /> Save as a new view
      </button>
    </div>
  );
}

/** From the field to the views and on, as in a list of choices; Tab reaches what can be done to each. */
function moveByArrows(event: KeyboardEvent<HTMLElement>) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-stop]")];
  const from = stops.findIndex((stop) => stop.matches(":focus"));
  const next = stops[from + (event.key === "ArrowDown" ? 1 : -1)];
  if (from < 0 || !next) return;
  event.preventDefault();
  next.focus();
}

function titleOf({ label, description }: SavedView): string {
  return description ? `${label}: ${description}` : label;
}
