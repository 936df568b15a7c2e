"use client";
import { ChevronRight } from "lucide-react";
import { useMemo, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { JsonPreview } from "@/components/values/json-preview";
import { Scalar, ValueTree } from "@/components/values/value-tree";
import { countChanges, type DiffEntry, diffValues, type ValueDiff } from "@/lib/values/diff/diff-values";
import type { JsonNode, JsonValue } from "@/lib/values/parse-json";
import { TextDiff } from "./text-diff";

const PAGE = 200;

/** What differs between two values, part by part; parts that are the same are folded into a line. */
export function ValueDiffView({ a, b }: { a: JsonValue; b: JsonValue }) {
  const diff = useMemo(() => diffValues(a, b), [a, b]);
  if (diff.kind === "same") return <p className="text-muted">The same but for spaces or the order of keys.</p>;
  return (
    <div className="font-mono text-xs">
      {diff.kind === "inside" ? <Entries entries={diff.entries} a={a} b={b} /> : <Changed diff={diff} a={a} b={b} />}
    </div>
  );
}

type Texts = { a: JsonValue; b: JsonValue };

function Entries({ entries, a, b }: { entries: readonly DiffEntry[] } & Texts) {
  const [shown, setShown] = useState(PAGE);
  const groups = useMemo(() => grouped(entries), [entries]);
  return (
    <>
      {groups
        .slice(0, shown)
        .map((group, index) =>
          Array.isArray(group) ? (
            <Same key={index} entries={group} a={a} />
          ) : (
            <Entry key={index} entry={group} a={a} b={b} />
          ),
        )}
      {groups.length > shown ? (
        <button
          type="button"
          onClick={() => setShown(shown + PAGE)}
          className="font-sans text-accent-text text-xs hover:underline"
        >
          Show more of {groups.length}
        </button>
      ) : null}
    </>
  );
}

/** Neighbours that are the same, in one line that opens. */
function Same({ entries, a }: { entries: readonly DiffEntry[]; a: JsonValue }) {
  const [open, setOpen] = useState(false);
  const names = entries.slice(0, 4).map(({ key }) => key);
  return (
    <div className="py-0.5">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex items-center gap-1 font-sans text-muted text-xs hover:text-text"
      >
        <ChevronRight className={classNames("size-3.5", open && "rotate-90")} />
        {entries.length} the same: {names.join(", ")}
        {entries.length > names.length ? ", …" : ""}
      </button>
      {open
        ? entries.map(({ key, diff }) =>
            diff.kind === "same" ? (
              <div key={key} className="flex gap-2 py-0.5 pl-5">
                <span className="shrink-0 text-muted">{key}</span>
                <Part node={diff.a} text={a.text} />
              </div>
            ) : null,
          )
        : null}
    </div>
  );
}

function Entry({ entry: { key, diff }, a, b }: { entry: DiffEntry } & Texts) {
  const [open, setOpen] = useState(true);
  if (diff.kind !== "inside") {
    return (
      <div className="py-1">
        <span className="text-muted">{key}</span>
        <Changed diff={diff} a={a} b={b} />
      </div>
    );
  }
  return (
    <div>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex items-center gap-1 py-0.5 text-muted hover:text-text"
      >
        <ChevronRight className={classNames("size-3.5", open && "rotate-90")} />
        {key}
        {open ? null : <span className="font-sans">{countChanges(diff)} differ</span>}
      </button>
      {open ? (
        <div className="ml-[7px] border-line-row border-l pl-2.5">
          <Entries entries={diff.entries} a={a} b={b} />
        </div>
      ) : null}
    </div>
  );
}

/** A part that was put in, left out or replaced: texts word by word, anything else one below the other. */
function Changed({ diff, a, b }: { diff: Exclude<ValueDiff, { kind: "inside" }> } & Texts) {
  if (diff.kind === "same") return null;
  if (diff.kind === "changed" && diff.a.kind === "string" && diff.b.kind === "string") {
    return <TextDiff before={diff.a.value} after={diff.b.value} />;
  }
  return (
    <>
      {diff.kind === "added" ? null : <Line sign="−" node={diff.a} text={a.text} />}
      {diff.kind === "removed" ? null : <Line sign="+" node={diff.b} text={b.text} />}
    </>
  );
}

function Line({ sign, node, text }: { sign: "−" | "+"; node: JsonNode; text: string }) {
  const removed = sign === "−";
  return (
    <div className={classNames("flex gap-2 rounded-sm px-1.5 py-0.5", removed ? "bg-error-soft" : "bg-success-soft")}>
      <span aria-hidden className="shrink-0 select-none">
        {sign}
      </span>
      <span className="sr-only">{removed ? "only in A" : "only in B"}: </span>
      <span className="min-w-0 flex-1">
        <Part node={node} text={text} />
      </span>
    </div>
  );
}

function Part({ node, text }: { node: JsonNode; text: string }) {
  const [open, setOpen] = useState(false);
  if (node.kind !== "object" && node.kind !== "array") return <Scalar node={node} />;
  return (
    <>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex min-w-0 max-w-full items-center gap-1 text-left"
      >
        <ChevronRight className={classNames("size-3.5 text-muted", open && "rotate-90")} />
        <span className="truncate">
          <JsonPreview node={node} />
        </span>
      </button>
      {open ? <ValueTree value={{ text, node }} path={[]} /> : null}
    </>
  );
}

function grouped(entries: readonly DiffEntry[]): (DiffEntry | DiffEntry[])[] {
  const groups: (DiffEntry | DiffEntry[])[] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (entry.diff.kind !== "same") groups.push(entry);
    else if (Array.isArray(last)) last.push(entry);
    else groups.push([entry]);
  }
  return groups;
}
