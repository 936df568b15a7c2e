"use client";
import { useMutation } from "@tanstack/react-query";
import { Plus, Tag, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { showToast } from "@/components/ui/toast-store";
import { labelRoutes } from "@/lib/objects/label-routes";
import { api } from "@/lib/query-client/query-client";

type LabelEditorProps = {
  projectId: string;
  name: string;
  digest: string;
  tags: readonly string[];
  aliases: readonly string[];
};

type Change = { kind: "tag" | "alias"; label: string; add: boolean };

/** A version's aliases and tags, to take away and to add to. What is taken away can be put back from the toast. */
export function LabelEditor({ projectId, name, digest, tags, aliases }: LabelEditorProps) {
  const [shown, setShown] = useState({ tags, aliases });
  const router = useRouter();
  const { mutate } = useMutation({
    mutationFn: (change: Change) => send(change),
    onMutate: (change) => setShown((before) => applied(before, change)),
    onSuccess: (_, change) => {
      // The list of versions beside shows labels, too.
      router.refresh();
      if (change.add) return;
      const undo = { label: "Undo", run: () => mutate({ ...change, add: true }) };
      showToast({ title: `Took ${change.kind} "${change.label}" away`, action: undo });
    },
    onError: (error, change) => {
      setShown((before) => applied(before, { ...change, add: !change.add }));
      showToast({ title: `The ${change.kind} was not changed`, description: error.message, tone: "error" });
    },
  });

  async function send({ kind, label, add }: Change): Promise<void> {
    const routes = labelRoutes(name, digest);
    const version = { project_id: projectId, object_id: name, digest };
    if (kind === "tag") await api.call(add ? routes.tagsAdd : routes.tagsRemove, { ...version, tags: [label] });
    else await api.call(add ? routes.aliasesSet : routes.aliasesRemove, { ...version, aliases: [label] });
  }
  return (
    <span className="flex flex-wrap items-center gap-1">
      {shown.aliases.map((alias) => (
        <Badge key={alias} tone="accent">
          {alias}
          {alias === "latest" ? null : (
            <Remove
              label={`Remove alias ${alias}`}
              onClick={() => mutate({ kind: "alias", label: alias, add: false })}
            />
          )}
        </Badge>
      ))}
      {shown.tags.map((tag) => (
        <Badge key={tag}>
          <Tag className="size-3" aria-hidden />
          {tag}
          <Remove label={`Remove tag ${tag}`} onClick={() => mutate({ kind: "tag", label: tag, add: false })} />
        </Badge>
      ))}
      <AddLabel
        kind="alias"
        hint="Points at this version alone"
        onAdd={(label) => mutate({ kind: "alias", label, add: true })}
      />
      <AddLabel
        kind="tag"
        hint="Any number of versions may have it"
        onAdd={(label) => mutate({ kind: "tag", label, add: true })}
      />
    </span>
  );
}

type Shown = { tags: readonly string[]; aliases: readonly string[] };

function applied(shown: Shown, { kind, label, add }: Change): Shown {
  const change = (labels: readonly string[]) => {
    const rest = labels.filter((other) => other !== label);
    return add ? [...rest, label] : rest;
  };
  return kind === "tag" ? { ...shown, tags: change(shown.tags) } : { ...shown, aliases: change(shown.aliases) };
}

function Remove({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button type="button" aria-label={label} onClick={onClick} className="-mr-1 rounded-xs hover:bg-active">
      <X className="size-3" />
    </button>
  );
}

function AddLabel({ kind, hint, onAdd }: { kind: "tag" | "alias"; hint: string; onAdd: (label: string) => void }) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (text.trim() === "") return;
    onAdd(text.trim());
    setText("");
    setOpen(false);
  }
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button size="sm" variant="quiet" className="h-5 px-1">
          <Plus className="size-3" />
          {kind === "tag" ? "Tag" : "Alias"}
        </Button>
      </PopoverTrigger>
      <PopoverContent align="start" className="w-64 p-2">
        <form onSubmit={onSubmit} className="flex gap-1.5">
          <Input
            aria-label={`New ${kind}`}
            autoFocus
            maxLength={128}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Button type="submit" disabled={text.trim() === ""}>
            Add
          </Button>
        </form>
        <p className="mt-1.5 text-muted text-xs">{hint}.</p>
      </PopoverContent>
    </Popover>
  );
}
