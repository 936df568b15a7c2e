"use client";
import { ChevronDown, Info, X } from "lucide-react";
import { useState } from "react";
import { useShortcuts } from "@/components/shell/shortcuts";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { latePart } from "@/components/ui/late-part";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { SavedView, ViewedList } from "@/lib/views/view-endpoints";
import type { ViewState } from "@/lib/views/view-state";
import { inputOf, useViews, type ViewInput } from "./use-views";
import { ViewTab } from "./view-tab";

const ViewsMenu = latePart(() => import("./views-menu").then((module) => module.ViewsMenu));
const SaveViewDialog = latePart(() => import("./save-view-dialog").then((module) => module.SaveViewDialog), {
  floating: true,
});

export type ViewsBarProps = {
  projectId: string;
  list: ViewedList;
  /** The name of the list without a view: "All traces". */
  allLabel: string;
  initial: readonly SavedView[];
  /** The view in the address. */
  current: string | null;
  /** What the address says now, and whether it differs from the view it began as. */
  state: ViewState;
  differs: (from: ViewState) => boolean;
  /** What the list could not show of a view's state. */
  droppedOf: (state: ViewState) => string[];
  hrefOf: (view: SavedView | undefined) => string;
  onOpen: (state: ViewState, view: SavedView | undefined) => void;
  menuOpen: boolean;
  onMenuOpenChange: (open: boolean) => void;
};

type Editing = { title: string; initial: ViewInput };

/** The saved views of a list: those pinned as tabs, all in a menu, and what to do with unsaved changes. */
export function ViewsBar(props: ViewsBarProps) {
  const { state, onOpen } = props;
  const { views, save, remove } = useViews(props.projectId, props.list, props.initial);
  const [editing, setEditing] = useState<Editing>();
  const view = views.find(({ object_id }) => object_id === props.current);
  const changed = props.differs(view?.state ?? {});
  const tabs = views.filter((other) => other.pinned || other === view);

  async function saveAs(input: ViewInput) {
    const saved = await save(input);
    // A new view is the one that one looks at from now on.
    if (!input.object_id) onOpen(saved.state, saved);
    setEditing(undefined);
  }
  function saveNew() {
    const label = view ? `${view.label} (copy)` : "";
    setEditing({
      title: "Save view",
      initial: { label, description: null, pinned: true, is_default: false, state },
    });
  }
  const saveState = () => (view ? void save(inputOf(view, { state })) : saveNew());
  useShortcuts([{ keys: "s", label: view ? "Save the view" : "Save as a view", run: () => changed && saveState() }]);
  return (
    <div className="shrink-0 border-b">
      <div className="flex h-10 items-stretch gap-4 px-4">
        <nav aria-label="Views" className="flex min-w-0 items-stretch gap-4 overflow-x-auto overflow-y-hidden">
          <ViewTab
            label={props.allLabel}
            href={props.hrefOf(undefined)}
            current={!view}
            changed={!view && changed}
            onOpen={() => onOpen({}, undefined)}
          />
          {tabs.map((tab) => (
            <ViewTab
              key={tab.object_id}
              label={tab.label}
              href={props.hrefOf(tab)}
              current={tab === view}
              changed={tab === view && changed}
              onOpen={() => onOpen(tab.state, tab)}
            />
          ))}
        </nav>
        <span className="flex items-center">
          <Popover open={props.menuOpen} onOpenChange={props.onMenuOpenChange}>
            <PopoverTrigger asChild>
              <Button variant="quiet" className="px-2">
                Views
                <ChevronDown className="size-3.5" aria-hidden />
              </Button>
            </PopoverTrigger>
            <PopoverContent aria-label="Views" className="w-80">
              <ViewsMenu
                projectId={props.projectId}
                views={views}
                current={view}
                hrefOf={props.hrefOf}
                onOpen={(opened) => {
                  props.onMenuOpenChange(false);
                  onOpen(opened.state, opened);
                }}
                onSaveNew={() => {
                  props.onMenuOpenChange(false);
                  saveNew();
                }}
                onEdit={(edited) => {
                  props.onMenuOpenChange(false);
                  setEditing({ title: "Edit view", initial: inputOf(edited) });
                }}
                onChange={(edited, change) => void save(inputOf(edited, change))}
                onDelete={(deleted) => {
                  const wasOpen = deleted === view;
                  remove({ view: deleted, ...(wasOpen ? { onUndone: () => onOpen(state, deleted) } : {}) });
                  if (wasOpen) onOpen(state, undefined);
                }}
              />
            </PopoverContent>
          </Popover>
        </span>
        {changed ? (
          <span className="ml-auto flex shrink-0 items-center gap-1.5">
            <span className="text-muted text-xs">Unsaved changes</span>
            {view ? <Button onClick={saveState}>Save</Button> : null}
            <Button
              variant={view ? "quiet" : "outline"}
              className={view ? "px-2 text-text" : undefined}
              onClick={saveNew}
            >
              Save as
            </Button>
            <Button variant="quiet" className="px-2 text-text" onClick={() => onOpen(view?.state ?? {}, view)}>
              Discard
            </Button>
          </span>
        ) : null}
      </div>
      {view ? <DroppedNotice key={view.digest} dropped={[...view.dropped, ...props.droppedOf(view.state)]} /> : null}
      {editing ? (
        <SaveViewDialog
          list={props.list}
          title={editing.title}
          initial={editing.initial}
          onSave={saveAs}
          onClose={() => setEditing(undefined)}
        />
      ) : null}
    </div>
  );
}

/** A view that names what is not there any more opens without it, and says so. */
function DroppedNotice({ dropped }: { dropped: readonly string[] }) {
  const [dismissed, setDismissed] = useState(false);
  if (dropped.length === 0 || dismissed) return null;
  return (
    <p role="status" className="flex items-center gap-2 border-t bg-warning-soft px-4 py-1 text-sm text-warning-text">
      <Info className="shrink-0" aria-hidden />
      <span className="min-w-0 truncate" title={dropped.join("\n")}>
        This view names what this table does not have: {dropped.join(", ")}
      </span>
      <IconButton label="Dismiss" className="ml-auto size-6 text-warning-text" onClick={() => setDismissed(true)}>
        <X />
      </IconButton>
    </p>
  );
}
