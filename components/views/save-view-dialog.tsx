"use client";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import type { ViewedList } from "@/lib/views/view-endpoints";
import type { ViewInput } from "./use-views";

type SaveViewDialogProps = {
  list: ViewedList;
  title: string;
  initial: ViewInput;
  onSave: (input: ViewInput) => Promise<void>;
  onClose: () => void;
};

/** Names a view, and says where it is found. */
export function SaveViewDialog({ list, title, initial, onSave, onClose }: SaveViewDialogProps) {
  const [input, setInput] = useState(initial);
  const [saving, setSaving] = useState(false);
  const id = useId();
  const change = (edit: Partial<ViewInput>) => setInput((last) => ({ ...last, ...edit }));

  async function submit(event: FormEvent) {
    event.preventDefault();
    setSaving(true);
    // What went wrong stands in a toast; the words typed here stay.
    await onSave({ ...input, label: input.label.trim() }).catch(() => {});
    setSaving(false);
  }
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent title={title} className="w-[min(26rem,calc(100vw-2rem))]">
        <form onSubmit={submit} className="flex flex-col gap-3 p-4">
          <label htmlFor={`${id}-name`} className="flex flex-col gap-1">
            <span className="text-muted text-xs">Name</span>
            <Input
              id={`${id}-name`}
              required
              maxLength={200}
              value={input.label}
              onChange={(event) => change({ label: event.target.value })}
            />
          </label>
          <label htmlFor={`${id}-description`} className="flex flex-col gap-1">
            <span className="text-muted text-xs">Description</span>
            <Input
              id={`${id}-description`}
              maxLength={2000}
              value={input.description ?? ""}
              onChange={(event) => change({ description: event.target.value || null })}
            />
          </label>
          <Choice
            label="Pin as a tab, for everybody"
            checked={input.pinned}
            onChange={(pinned) => change({ pinned })}
          />
          <Choice
            label={`Open the ${list} with it, for everybody`}
            checked={input.is_default}
            onChange={(is_default) => change({ is_default })}
          />
          <div className="flex justify-end gap-2 pt-1">
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="solid" disabled={saving || input.label.trim() === ""}>
              Save
            </Button>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  );
}

function Choice(props: { label: string; checked: boolean; onChange: (checked: boolean) => void }) {
  const id = useId();
  return (
    <span className="flex items-center gap-2">
      <Checkbox
        id={id}
        label={props.label}
        checked={props.checked}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <label htmlFor={id}>{props.label}</label>
    </span>
  );
}
