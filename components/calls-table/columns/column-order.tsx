"use client";
import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import {
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { GripVertical, Pin, X } from "lucide-react";
import { useId } from "react";
import { classNames } from "@/components/ui/class-names";
import type { ColumnState } from "@/lib/calls/columns";
import { columnName } from "./addable-columns";
import type { ColumnEdits } from "./column-edits";

/** The columns in their order: dragged by their handle, or moved with Space and the arrows. */
export function ColumnOrder({ edits }: { edits: ColumnEdits }) {
  const contextId = useId();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  function onDragEnd({ active, over }: DragEndEvent) {
    if (over && active.id !== over.id) edits.move(String(active.id), String(over.id));
  }
  return (
    <DndContext id={contextId} sensors={sensors} collisionDetection={closestCenter} onDragEnd={onDragEnd}>
      <SortableContext items={edits.columns.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
        <ul aria-label="Columns in order">
          {edits.columns.map((column) => (
            <OrderedColumn key={column.id} column={column} edits={edits} />
          ))}
        </ul>
      </SortableContext>
    </DndContext>
  );
}

const SMALL_BUTTON =
  "flex size-6 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-active hover:text-text";

function OrderedColumn({ column, edits }: { column: ColumnState; edits: ColumnEdits }) {
  const { id, pinned = false } = column;
  const name = columnName(id);
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({
    id,
  });
  return (
    <li
      ref={setNodeRef}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      className={classNames(
        "group flex h-7 items-center gap-1 rounded-sm px-1",
        isDragging && "relative z-1 bg-active",
      )}
    >
      <button
        type="button"
        ref={setActivatorNodeRef}
        {...attributes}
        {...listeners}
        aria-label={`Move ${name}`}
        className={classNames(SMALL_BUTTON, "cursor-grab touch-none")}
      >
        <GripVertical className="size-3.5" />
      </button>
      <span className="min-w-0 flex-1 truncate" title={id}>
        {name}
      </span>
      <button
        type="button"
        aria-label={`Pin ${name}`}
        aria-pressed={pinned}
        onClick={() => edits.pin(id, !pinned)}
        className={classNames(
          SMALL_BUTTON,
          pinned ? "text-accent-text" : "opacity-0 focus-visible:opacity-100 group-hover:opacity-100",
        )}
      >
        <Pin className="size-3.5" />
      </button>
      <button type="button" aria-label={`Remove ${name}`} onClick={() => edits.remove(id)} className={SMALL_BUTTON}>
        <X className="size-3.5" />
      </button>
    </li>
  );
}
