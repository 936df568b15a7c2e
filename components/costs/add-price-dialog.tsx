"use client";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import type { NewPrice } from "./use-costs";

type AddPriceDialogProps = {
  /** Empty when it is still to be named. */
  model: string;
  /** Names to choose from. */
  models: readonly string[];
  onAdd: (price: NewPrice) => Promise<void>;
  onClose: () => void;
};

const MILLION = 1_000_000;

/** Sets what a model costs, in dollars a million tokens as price lists have it. */
export function AddPriceDialog({ model, models, onAdd, onClose }: AddPriceDialogProps) {
  const [saving, setSaving] = useState(false);
  const id = useId();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    const perToken = (name: string) => (text(name) === "" ? undefined : Number(text(name)) / MILLION);
    setSaving(true);
    // What went wrong stands in a toast; the words typed here stay.
    await onAdd({
      model: text("model"),
      prompt_token_cost: perToken("input") ?? 0,
      completion_token_cost: perToken("output") ?? 0,
      cache_read_input_token_cost: perToken("cached"),
      // A price of a day holds from its first moment on.
      effective_date: text("from") ? `${text("from")}T00:00:00Z` : undefined,
    }).catch(() => {});
    setSaving(false);
  }
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent title="Add price" className="w-[min(26rem,calc(100vw-2rem))]">
        <form onSubmit={submit} className="grid grid-cols-3 gap-3 p-4">
          <label htmlFor={`${id}-model`} className="col-span-3 flex flex-col gap-1">
            <span className="text-muted text-xs">Model</span>
            <Input
              id={`${id}-model`}
              name="model"
              list={`${id}-models`}
              required
              maxLength={256}
              defaultValue={model}
              autoFocus={model === ""}
            />
            <datalist id={`${id}-models`}>
              {models.map((name) => (
                <option key={name} value={name} />
              ))}
            </datalist>
          </label>
          <Dollars id={`${id}-input`} name="input" label="In, $ a million" required autoFocus={model !== ""} />
          <Dollars id={`${id}-output`} name="output" label="Out, $ a million" required />
          <Dollars id={`${id}-cached`} name="cached" label="Cached, $ a million" />
          <label htmlFor={`${id}-from`} className="col-span-3 flex flex-col gap-1">
            <span className="text-muted text-xs">From (UTC). Earlier calls take a model's earliest price</span>
            <Input id={`${id}-from`} name="from" type="date" defaultValue={new Date().toISOString().slice(0, 10)} />
          </label>
          <div className="col-span-3 flex justify-end gap-2 pt-1">
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="solid" disabled={saving}>
              Add price
            </Button>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  );
}

type DollarsProps = { id: string; name: string; label: string; required?: boolean; autoFocus?: boolean };

function Dollars({ id, name, label, required = false, autoFocus = false }: DollarsProps) {
  return (
    <label htmlFor={id} className="flex flex-col gap-1">
      <span className="text-muted text-xs">{label}</span>
      <Input id={id} name={name} type="number" min={0} step="any" required={required} autoFocus={autoFocus} />
    </label>
  );
}
