"use client";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

type SkipFormProps = { onSkip: (reason: string) => void; onCancel: () => void };

/** Asks why an item is skipped; Enter skips, Escape stays. */
export function SkipForm({ onSkip, onCancel }: SkipFormProps) {
  const [reason, setReason] = useState("");
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    onSkip(reason.trim());
  }
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-2">
      <Input
        autoFocus
        aria-label="Why is it skipped?"
        placeholder="Why? (may stay empty)"
        maxLength={1_024}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          onCancel();
        }}
      />
      <div className="flex justify-end gap-1.5">
        <Button variant="quiet" size="sm" onClick={onCancel}>
          Stay
        </Button>
        <Button type="submit" variant="solid" size="sm">
          Skip
        </Button>
      </div>
    </form>
  );
}
