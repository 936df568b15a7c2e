"use client";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import type { QueueShown, SpecShown } from "@/lib/annotations/page-endpoints";
import { Field } from "./field";

/** A queue's settings as they are typed. */
export type QueueDraft = {
  name: string;
  description: string;
  scorer_refs: string[];
  overlap: string;
  assignees: string;
  hide_others: boolean;
  display_fields: string;
};

/** The settings of a queue to change, or those that a new one begins with. */
export function draftOfQueue(queue: QueueShown | undefined): QueueDraft {
  return {
    name: queue?.name ?? "",
    description: queue?.description ?? "",
    scorer_refs: queue?.scorer_refs ?? [],
    overlap: String(queue?.overlap ?? 1),
    assignees: queue?.assignees.join(", ") ?? "",
    hide_others: queue?.hide_others ?? true,
    display_fields: queue?.display_fields.join(", ") ?? "",
  };
}

/** Why a draft is no queue yet; undefined when it is fine. */
export function queueFault({ name, overlap }: QueueDraft): string | undefined {
  if (name.trim() === "") return "give it a name";
  const people = Number(overlap);
  return Number.isInteger(people) && people >= 1 && people <= 100 ? undefined : "1 to 100 people see each item";
}

/** A draft as the server takes it. */
export function settingsOf({ name, description, overlap, assignees, display_fields, ...rest }: QueueDraft) {
  return {
    ...rest,
    name: name.trim(),
    description,
    overlap: Number(overlap),
    assignees: listOf(assignees),
    display_fields: listOf(display_fields),
  };
}

function listOf(text: string): string[] {
  return [...new Set(text.split(/[,\n]/).map((part) => part.trim()))].filter((part) => part !== "");
}

type QueueSettingsProps = { draft: QueueDraft; specs: readonly SpecShown[]; onChange: (draft: QueueDraft) => void };

/** What a queue is called, what it asks for, and of whom. */
export function QueueSettings({ draft, specs, onChange }: QueueSettingsProps) {
  const toggle = (ref: string) => {
    const others = draft.scorer_refs.filter((other) => other !== ref);
    onChange({ ...draft, scorer_refs: others.length < draft.scorer_refs.length ? others : [...others, ref] });
  };
  return (
    <>
      <Field label="Name">
        <Input
          value={draft.name}
          maxLength={256}
          onChange={(event) => onChange({ ...draft, name: event.target.value })}
        />
      </Field>
      <Field label="What reviewers should know">
        <Input
          value={draft.description}
          onChange={(event) => onChange({ ...draft, description: event.target.value })}
        />
      </Field>
      <fieldset className="flex flex-col gap-1.5">
        <legend className="mb-1 font-medium text-sm">Asks for</legend>
        {specs.length === 0 ? (
          <p className="text-muted text-xs">No annotation spec yet: make one under Specs.</p>
        ) : null}
        {specs.map((spec) => (
          <span key={spec.ref} className="flex items-center gap-2 text-sm">
            <Checkbox
              label={spec.title}
              checked={draft.scorer_refs.includes(spec.ref)}
              onChange={() => toggle(spec.ref)}
            />
            {spec.title}
          </span>
        ))}
      </fieldset>
      <div className="grid grid-cols-2 gap-3">
        <Field label="People an item" hint="Two or more, to measure how far they agree.">
          <Input
            type="number"
            min={1}
            max={100}
            value={draft.overlap}
            onChange={(event) => onChange({ ...draft, overlap: event.target.value })}
          />
        </Field>
        <Field label="Reviewers" hint="Names, apart by commas. Empty: everyone.">
          <Input value={draft.assignees} onChange={(event) => onChange({ ...draft, assignees: event.target.value })} />
        </Field>
      </div>
      <Field label="Show only these parts of a call" hint="Such as inputs.question, output. Empty: the whole call.">
        <Input
          className="font-mono text-xs"
          value={draft.display_fields}
          onChange={(event) => onChange({ ...draft, display_fields: event.target.value })}
        />
      </Field>
      <span className="flex items-center gap-2 text-sm">
        <Checkbox
          label="Hide what others said until one submitted"
          checked={draft.hide_others}
          onChange={() => onChange({ ...draft, hide_others: !draft.hide_others })}
        />
        Hide what others said until one submitted
      </span>
    </>
  );
}
