"use client";
import { Pencil } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { useShortcuts } from "@/components/shell/shortcuts";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import type { CallDetail } from "@/lib/calls/page-endpoints";
import { useRename } from "./use-rename";

/** The call's name, which one can change; an empty name is its op's again. */
export function CallTitle({ projectId, call }: { projectId: string; call: CallDetail }) {
  const [editing, setEditing] = useState(false);
  const rename = useRename(projectId, call);
  useShortcuts([{ keys: "F2", label: "Rename the call", group: "Call", run: () => setEditing(true) }]);
  if (editing) {
    return (
      <NameEditor
        name={call.name}
        onDone={(name) => {
          setEditing(false);
          if (name !== undefined && name !== call.name) rename(name === call.trace_name ? "" : name);
        }}
      />
    );
  }
  return (
    <>
      <h2 className="min-w-0 truncate font-semibold text-lg" title={call.name}>
        {call.name}
      </h2>
      <IconButton label="Rename" keys="F2" className="-ml-1.5 size-6" onClick={() => setEditing(true)}>
        <Pencil className="size-3.5" />
      </IconButton>
    </>
  );
}

function NameEditor({ name, onDone }: { name: string; onDone: (name: string | undefined) => void }) {
  const [text, setText] = useState(name);
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter") onDone(text.trim());
    else if (event.key === "Escape") {
      event.stopPropagation();
      onDone(undefined);
    }
  }
  return (
    <Input
      autoFocus
      aria-label="Name of the call"
      value={text}
      maxLength={1024}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => onDone(text.trim())}
      className="max-w-96 font-semibold"
    />
  );
}
