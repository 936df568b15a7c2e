"use client";
import { useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Field } from "@/components/annotations/field";
import { Button } from "@/components/ui/button";
import { FormFoot } from "@/components/ui/form-foot";
import { Input } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast-store";
import { specNameOf } from "@/lib/annotations/spec-draft";
import type { Board, BoardChoice } from "@/lib/leaderboards/page-endpoints";
import { type DraftColumn, draftColumns, firstColumn, hasTwice } from "./board-draft";
import { ColumnEditor } from "./column-editor";
import { isNameTaken, publishBoard } from "./publish-board";

type BoardFormProps = {
  projectId: string;
  board: Board | undefined;
  choices: readonly BoardChoice[];
  onClose: () => void;
  onSaved: (name: string) => void;
};

/** A leaderboard's name, description and columns. */
export function BoardForm({ projectId, board, choices, onClose, onSaved }: BoardFormProps) {
  const [title, setTitle] = useState(board?.title ?? "");
  const [description, setDescription] = useState(board?.description ?? "");
  const [columns, setColumns] = useState(() => draftColumns(board, choices));
  const [saving, setSaving] = useState(false);
  const [refused, setRefused] = useState<string>();
  const client = useQueryClient();
  const object_id = board?.object_id ?? specNameOf(title);
  const fault = faultOf(object_id, columns);

  async function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (fault || saving) return;
    setSaving(true);
    try {
      if (!board && (await isNameTaken(projectId, object_id))) {
        throw new Error(`There is an object named ${object_id} already: choose another name`);
      }
      await publishBoard(projectId, { object_id, title: title.trim() || object_id, description, columns });
      await client.invalidateQueries({ queryKey: ["leaderboards", projectId] });
      await client.invalidateQueries({ queryKey: ["leaderboard", projectId, object_id] });
      showToast({ title: `${title.trim() || object_id} published`, tone: "success" });
      onClose();
      onSaved(object_id);
    } catch (error) {
      setRefused(error instanceof Error ? error.message : String(error));
      setSaving(false);
    }
  }

  function add() {
    const last = columns.at(-1);
    const choice = choices.find((one) => one.evaluation_object_ref === last?.evaluation_object_ref) ?? choices[0];
    const next = choice && nextColumn(choice, columns);
    if (next) setColumns([...columns, next]);
  }
  return (
    <form onSubmit={onSubmit} className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-4">
        <Field label="Name" hint={object_id ? `Stored as the object ${object_id}` : undefined}>
          <Input value={title} maxLength={128} onChange={(event) => setTitle(event.target.value)} />
        </Field>
        <Field label="Description">
          <Input value={description} onChange={(event) => setDescription(event.target.value)} />
        </Field>
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 font-medium text-sm">Columns</legend>
          {columns.map((column, place) => (
            <ColumnEditor
              key={column.key}
              place={place}
              column={column}
              choices={choices}
              onChange={(next) => setColumns(columns.map((one) => (one.key === column.key ? next : one)))}
              onRemove={() => setColumns(columns.filter(({ key }) => key !== column.key))}
            />
          ))}
          <Button variant="quiet" size="sm" className="self-start" disabled={choices.length === 0} onClick={add}>
            <Plus />
            Add a column
          </Button>
        </fieldset>
      </div>
      <FormFoot
        fault={fault}
        refused={refused}
        untouched={title === ""}
        saving={saving}
        action={board ? "Publish a version" : "Publish"}
        onCancel={onClose}
      />
    </form>
  );
}

function faultOf(object_id: string, columns: readonly DraftColumn[]): string | undefined {
  if (object_id === "") return "Give it a name with a letter or digit";
  if (columns.length === 0) return "It needs a column";
  return hasTwice(columns) ? "Two columns show the same" : undefined;
}

/** The evaluation's first metric that no column shows yet. */
function nextColumn(choice: BoardChoice, columns: readonly DraftColumn[]): DraftColumn | undefined {
  const key = Math.max(-1, ...columns.map((column) => column.key)) + 1;
  const free = choice.metrics.filter((metric) => !hasTwice([...columns, { ...choice, ...metric }]));
  const column = firstColumn(free.length > 0 ? { ...choice, metrics: free } : choice);
  return column && { ...column, key };
}
