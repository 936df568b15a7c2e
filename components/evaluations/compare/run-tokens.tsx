"use client";
import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  type UniqueIdentifier,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import {
  horizontalListSortingStrategy,
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
} from "@dnd-kit/sortable";
import { Eye, EyeOff, GripVertical, X } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import { RunLetter } from "../run-letter";
import { restrictTo } from "./restrict-to";

export type RunToken = { id: string; name: string; title: string; status: string | undefined; hidden: boolean };

type RunTokensProps = {
  tokens: readonly RunToken[];
  onReorder: (ids: string[]) => void;
  onRemove: (id: string) => void;
  onHide: (id: string) => void;
  /** At the end of the bar. */
  children?: ReactNode;
};

/** The runs that are compared; the first is the baseline. Dragged, or moved with space and the arrow keys. */
export function RunTokens({ tokens, onReorder, onRemove, onHide, children }: RunTokensProps) {
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const ids = tokens.map(({ id }) => id);

  function onDragEnd({ active, over }: DragEndEvent) {
    const [from, to] = [ids.indexOf(String(active.id)), over ? ids.indexOf(String(over.id)) : -1];
    if (from < 0 || to < 0 || from === to) return;
    const next = ids.filter((id) => id !== active.id);
    next.splice(to, 0, String(active.id));
    onReorder(next);
  }
  const nameOf = (id: UniqueIdentifier) => tokens.find((token) => token.id === id)?.name ?? "";
  const placeOf = (over: { id: UniqueIdentifier } | null) =>
    over ? `place ${ids.indexOf(String(over.id)) + 1} of ${ids.length}` : "no place";
  const announcements: Announcements = {
    onDragStart: ({ active }) => `${nameOf(active.id)} is lifted`,
    onDragOver: ({ active, over }) => `${nameOf(active.id)} is at ${placeOf(over)}`,
    onDragEnd: ({ active, over }) => `${nameOf(active.id)} was put at ${placeOf(over)}`,
    onDragCancel: ({ active }) => `${nameOf(active.id)} is back where it was`,
  };
  return (
    <div className="flex flex-wrap items-center gap-2 border-b bg-panel px-4 py-2.5">
      <DndContext
        id="run-tokens"
        sensors={sensors}
        collisionDetection={closestCenter}
        modifiers={[restrictTo("x")]}
        onDragEnd={onDragEnd}
        accessibility={{ announcements }}
      >
        <SortableContext items={ids} strategy={horizontalListSortingStrategy}>
          <ul aria-label="Runs compared" className="contents">
            {tokens.map((token, run) => (
              <Token
                key={token.id}
                token={token}
                run={run}
                removable={tokens.length > 1}
                onRemove={() => onRemove(token.id)}
                onHide={() => onHide(token.id)}
              />
            ))}
          </ul>
        </SortableContext>
      </DndContext>
      {children}
    </div>
  );
}

type TokenProps = { token: RunToken; run: number; removable: boolean; onRemove: () => void; onHide: () => void };

function Token({ token, run, removable, onRemove, onHide }: TokenProps) {
  const { attributes, listeners, setNodeRef, transform, transition, isDragging } = useSortable({ id: token.id });
  const baseline = run === 0;
  return (
    <li
      ref={setNodeRef}
      style={{ transform: transform ? `translateX(${transform.x}px)` : undefined, transition }}
      className={classNames(
        "flex h-7 items-center gap-1.5 rounded-md border border-line-control bg-panel pr-1 pl-0.5",
        token.hidden && "opacity-60",
        isDragging && "z-10 bg-raised shadow-popover",
      )}
    >
      <button
        type="button"
        {...attributes}
        {...listeners}
        aria-label={`Move ${token.name}`}
        className="flex h-6 w-4 cursor-grab items-center justify-center rounded-xs text-faint"
      >
        <GripVertical className="size-3.5" />
      </button>
      <RunLetter run={run} />
      <span title={token.title} className="max-w-56 truncate font-semibold">
        {token.name}
      </span>
      {baseline && removable ? <Badge className="h-[18px] text-2xs">baseline</Badge> : null}
      {token.status && token.status !== "done" ? <Badge tone={toneOf(token.status)}>{token.status}</Badge> : null}
      {baseline ? null : (
        <TokenButton label={`${token.hidden ? "Show" : "Hide"} ${token.name}`} onClick={onHide}>
          {token.hidden ? <EyeOff className="size-3.5" /> : <Eye className="size-3.5" />}
        </TokenButton>
      )}
      {removable ? (
        <TokenButton label={`Remove ${token.name}`} onClick={onRemove}>
          <X className="size-3.5" />
        </TokenButton>
      ) : null}
    </li>
  );
}

function TokenButton({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="flex size-5 items-center justify-center rounded-xs text-muted hover:bg-active hover:text-text"
    >
      {children}
    </button>
  );
}

function toneOf(status: string) {
  return status === "failed" ? "error" : status === "lost" ? "warning" : "accent";
}
