"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { latePart } from "@/components/ui/late-part";
import { conditionQuery, conditionTree, EVERYTHING, type Group } from "@/lib/calls/filters/condition-tree";
import type { CallsQuery } from "@/lib/calls/search-params";
import { formatFaultPath, readQuery } from "@/lib/query/expression";
import { formatQuery } from "@/lib/query/query-text";
import { type Question, queryQuestion, questionQuery } from "../question";
import { GroupEditor } from "./group-editor";

const JsonEditor = latePart(() => import("./json-editor").then((module) => module.JsonEditor), {
  waiting: <div className="h-56" />,
});

type AdvancedFilterProps = {
  question: Question;
  callsQuery: CallsQuery;
  onApply: (question: Question) => void;
  onClose: () => void;
};

const NOTHING = '{\n  "$expr": { "$and": [] }\n}';

/** Conditions in groups of and/or, beside the same query as the API takes it; either can be edited, both say the same. */
export function AdvancedFilter({ question, callsQuery, onApply, onClose }: AdvancedFilterProps) {
  const [text, setText] = useState(() => textOf(conditionTree(questionQuery(question))));
  const read = readQuery(text);
  const fault = "fault" in read ? read.fault : undefined;
  const tree = "operation" in read ? conditionTree(read.operation) : undefined;
  // While the JSON is being typed, the groups keep showing what it last said.
  const [shown, setShown] = useState(tree ?? EVERYTHING);
  const groups = tree ?? shown;

  function changeText(next: string) {
    if (tree) setShown(tree);
    setText(next);
  }
  function apply() {
    if (!tree) return;
    onApply(queryQuestion(conditionQuery(tree)));
    onClose();
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title="Advanced filter" className="top-[8vh] max-h-[84vh] w-[min(64rem,calc(100vw-2rem))]">
        <div className="grid min-h-0 flex-1 gap-4 overflow-y-auto p-4 md:grid-cols-2">
          <section
            aria-label="Conditions"
            aria-disabled={fault !== undefined}
            className={fault ? "opacity-50" : undefined}
          >
            <GroupEditor group={groups} callsQuery={callsQuery} depth={0} onChange={(next) => setText(textOf(next))} />
          </section>
          <section aria-label="Query as JSON" className="flex min-w-0 flex-col gap-2">
            <div className="flex items-center justify-between">
              <h3 className="text-muted text-xs">The same as the API takes it: calls/stream_query, `query`</h3>
              <CopyButton text={text} label="Copy query" />
            </div>
            <JsonEditor
              label="Query as JSON"
              value={text}
              fault={fault && { path: fault.path, message: fault.message }}
              onChange={changeText}
            />
            <p role="status" className="min-h-4 text-error-text text-xs">
              {fault ? `${fault.path.length > 0 ? `${formatFaultPath(fault.path)}: ` : ""}${fault.message}` : ""}
            </p>
          </section>
        </div>
        <div className="flex justify-end gap-2 border-t p-3">
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="solid" disabled={fault !== undefined} onClick={apply}>
            Apply
          </Button>
        </div>
      </DialogContent>
    </Dialog>
  );
}

function textOf(group: Group): string {
  const operation = conditionQuery(group);
  return operation ? formatQuery(operation, 2) : NOTHING;
}
