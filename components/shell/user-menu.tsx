"use client";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { MAX_USER_NAME, parseUserName } from "@/lib/api/user-name";
import { setUserName, useUserName } from "./use-user";

/** Who one is here, and a way to say so: reviewers on one server are told apart by it. */
export function UserMenu() {
  const name = useUserName();
  const [open, setOpen] = useState(false);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger
        title={`You are ${name}`}
        className="flex size-6 shrink-0 items-center justify-center rounded-full bg-iris-4 font-semibold text-2xs text-iris-12 uppercase"
      >
        <span aria-hidden>{[...name].slice(0, 2).join("")}</span>
        <span className="sr-only">You are {name}. Change your name</span>
      </PopoverTrigger>
      <PopoverContent align="end" aria-label="Your name" className="p-3">
        <NameForm name={name} onDone={() => setOpen(false)} />
      </PopoverContent>
    </Popover>
  );
}

function NameForm({ name, onDone }: { name: string; onDone: () => void }) {
  const [text, setText] = useState(name);
  const parsed = parseUserName(text);
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (parsed === undefined) return;
    setUserName(parsed);
    onDone();
  }
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-2">
      <label htmlFor="user-name" className="flex flex-col gap-1">
        <span className="font-medium">Your name</span>
        <Input
          id="user-name"
          value={text}
          maxLength={MAX_USER_NAME}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <p className="text-muted text-xs">
        Reactions, notes and annotations made in this browser carry it. What you said before keeps the name it was said
        under.
      </p>
      <Button type="submit" variant="solid" disabled={parsed === undefined} className="self-end">
        Save
      </Button>
    </form>
  );
}
