"use client";
import { type FormEvent, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { FILTER_OPERATORS, type FilterOperator, VALUELESS_OPERATORS } from "@/lib/calls/filters/filter-operators";
import { parseBounds, parseList } from "@/lib/calls/filters/filter-values";
import type { Filter } from "@/lib/calls/filters/filters";
import type { CallsQuery } from "@/lib/calls/search-params";
import { FieldPicker } from "../fields/field-picker";
import { choicesOf, filterField, operatorsOf } from "./filter-fields";
import { FilterValue, ValueSuggestions } from "./filter-value";

type FilterEditorProps = {
  /** The filter to change; without one, a field is chosen first. */
  initial?: Filter;
  /** What the table asks: fields and values are suggested from the calls that answer it. */
  query: CallsQuery;
  onApply: (filter: Filter) => void;
};

/** Makes or changes one condition: field, operator, value. */
export function FilterEditor({ initial, query, onApply }: FilterEditorProps) {
  const [field, setField] = useState(initial?.field);
  // A chip's own condition would leave only the value it has already.
  const others = useMemo(() => without(query, initial), [query, initial]);
  if (!field) return <FieldPicker query={others} onPick={setField} />;
  return (
    <ConditionForm
      key={field}
      field={field}
      initial={initial?.field === field ? initial : undefined}
      query={others}
      onFieldChange={() => setField(undefined)}
      onApply={onApply}
    />
  );
}

type ConditionFormProps = {
  field: string;
  initial: Filter | undefined;
  query: CallsQuery;
  onFieldChange: () => void;
  onApply: (filter: Filter) => void;
};

function ConditionForm({ field, initial, query, onFieldChange, onApply }: ConditionFormProps) {
  const known = operatorsOf(field);
  const operators = initial && !known.includes(initial.op) ? [...known, initial.op] : known;
  const [op, setOp] = useState<FilterOperator>(initial?.op ?? operators[0] ?? "is");
  const [value, setValue] = useState(initial?.value ?? "");
  const described = filterField(field);
  const takesValue = !VALUELESS_OPERATORS.has(op);
  const problem = takesValue ? (choiceProblem(field, value) ?? valueProblem(op, value)) : undefined;
  const valueProps = { field, op, value, example: described?.example, query, onValueChange: setValue };

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!problem) onApply({ field, op, value: takesValue ? value : "" });
  }
  return (
    <form onSubmit={submit} className="space-y-2 p-3">
      <div className="flex items-center justify-between gap-2">
        <span className="truncate font-medium" title={field}>
          {described?.label ?? field}
        </span>
        <Button size="sm" variant="quiet" onClick={onFieldChange}>
          Other field
        </Button>
      </div>
      <div className="flex gap-2 [&>:last-child]:min-w-0 [&>:last-child]:flex-1">
        <Select
          aria-label="Operator"
          value={op}
          onChange={(event) => setOp(FILTER_OPERATORS.find((known) => known === event.target.value) ?? op)}
          className="w-36 shrink-0"
        >
          {operators.map((operator) => (
            <option key={operator}>{operator}</option>
          ))}
        </Select>
        {takesValue ? <FilterValue {...valueProps} /> : null}
      </div>
      <div className="flex items-center justify-between gap-2">
        <span className="text-muted text-xs">{value && problem ? problem : ""}</span>
        <Button type="submit" size="sm" variant="solid" disabled={problem !== undefined}>
          Apply
        </Button>
      </div>
      {takesValue && suggests(described?.type, op) ? <ValueSuggestions {...valueProps} /> : null}
    </form>
  );
}

/** Numbers and times that are compared are typed, not picked. */
function suggests(type: string | undefined, op: FilterOperator): boolean {
  return type !== "time" && ["is", "is not", "in", "not in", "contains", "starts with"].includes(op);
}

function without(query: CallsQuery, filter: Filter | undefined): CallsQuery {
  if (!filter) return query;
  return { ...query, filters: query.filters.filter((other) => JSON.stringify(other) !== JSON.stringify(filter)) };
}

/** Of a few known values none is empty. */
function choiceProblem(field: string, value: string): string | undefined {
  return choicesOf(field) && value === "" ? "A value is needed" : undefined;
}

/** Why a value does not fit its operator; undefined when it does. */
function valueProblem(op: FilterOperator, value: string): string | undefined {
  if (op === "in last") return /^\s*\d{1,6}\s*[smhdw]\s*$/.test(value) ? undefined : "A number and s, m, h, d or w";
  if (op === "between") return parseBounds(value) ? undefined : "Both bounds are needed";
  if (op === "in" || op === "not in") return parseList(value).length > 0 ? undefined : "A value is needed";
  if (op === "is" || op === "is not") return undefined;
  return value.trim() === "" ? "A value is needed" : undefined;
}
