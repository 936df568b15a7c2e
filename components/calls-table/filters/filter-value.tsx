"use client";
import { type KeyboardEvent, useId } from "react";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useDebounced } from "@/components/ui/use-debounced";
import { type FilterOperator, LIST_OPERATORS } from "@/lib/calls/filters/filter-operators";
import { formatBounds, formatList, parseBounds, parseList } from "@/lib/calls/filters/filter-values";
import type { CallsQuery } from "@/lib/calls/search-params";
import { formatCount } from "@/lib/format/numbers";
import { sampleNote } from "../fields/field-tree";
import { useCallValues } from "../fields/use-call-fields";
import { choicesOf } from "./filter-fields";

type FilterValueProps = {
  field: string;
  op: FilterOperator;
  value: string;
  example: string | undefined;
  query: CallsQuery;
  onValueChange: (value: string) => void;
};

/** The value of a condition, in the form its operator takes. */
export function FilterValue(props: FilterValueProps) {
  const { field, op, value, example, onValueChange } = props;
  const choices = choicesOf(field);
  if (op === "between") return <Bounds key={op} {...props} />;
  if (choices && !LIST_OPERATORS.has(op)) {
    return (
      <Select
        autoFocus
        aria-label="Value"
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        onKeyDown={submitOnEnter}
      >
        <option value="" disabled>
          choose
        </option>
        {choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </Select>
    );
  }
  return (
    <Input
      autoFocus
      aria-label="Value"
      value={value}
      placeholder={placeholderOf(op, example)}
      onChange={(event) => onValueChange(event.target.value)}
    />
  );
}

/** As in a field of text: of itself a list does nothing on Enter. */
function submitOnEnter(event: KeyboardEvent<HTMLSelectElement>): void {
  if (event.key !== "Enter") return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}

function placeholderOf(op: FilterOperator, example: string | undefined): string {
  if (op === "in last") return "15m, 24h or 7d";
  return LIST_OPERATORS.has(op) ? "values, with commas between" : (example ?? "value");
}

function Bounds({ value, example, onValueChange }: FilterValueProps) {
  const [from, to] = parseBounds(value) ?? [value.split("..")[0]?.trim() ?? "", value.split("..")[1]?.trim() ?? ""];
  const id = useId();
  return (
    <span className="flex items-center gap-1.5">
      <Input
        autoFocus
        aria-label="From"
        value={from}
        placeholder={example}
        onChange={(event) => onValueChange(formatBounds(event.target.value, to))}
      />
      <span id={id} className="text-muted text-xs">
        to
      </span>
      <Input aria-label="To" value={to} onChange={(event) => onValueChange(formatBounds(from, event.target.value))} />
    </span>
  );
}

/** Values that the calls really have there, with counts; pressing one takes it. */
export function ValueSuggestions({ field, op, value, query, onValueChange }: FilterValueProps) {
  const isList = LIST_OPERATORS.has(op);
  const chosen = isList ? parseList(value) : [];
  const search = useDebounced(isList ? "" : value.trim(), 200);
  const answer = useCallValues(query, { field, search });
  if (!answer.data || answer.data.values.length === 0) return null;
  const { values, sample } = answer.data;

  function take(taken: string) {
    if (!isList) onValueChange(taken);
    else
      onValueChange(
        formatList(chosen.includes(taken) ? chosen.filter((other) => other !== taken) : [...chosen, taken]),
      );
  }
  return (
    <div className="-mx-3 border-t">
      <ul aria-label="Values in the data" className="max-h-52 overflow-y-auto p-1">
        {values.map(({ value: found, calls }) => (
          <li key={found}>
            <button
              type="button"
              aria-pressed={isList ? chosen.includes(found) : found === value}
              onClick={() => take(found)}
              className="flex h-7 w-full items-center gap-2 rounded-sm px-2 text-left hover:bg-active aria-pressed:font-semibold"
            >
              <span className="truncate" title={found}>
                {found}
              </span>
              <span className="ml-auto shrink-0 text-muted text-xs tabular-nums">{formatCount(calls)}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="border-t px-3 pt-1.5 text-muted text-xs">{sampleNote(sample, query.scope)}</p>
    </div>
  );
}
