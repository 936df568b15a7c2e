"use client";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { ListedCall } from "@/lib/calls/call-row";
import { FILTER_OPERATORS, type FilterOperator, VALUELESS_OPERATORS } from "@/lib/calls/filter-operators";
import type { Filter } from "@/lib/calls/filters";
import { FieldPicker } from "./field-picker";
import { filterField, operatorsOf, suggestValues } from "./filter-fields";

type FilterEditorProps = {
  /** The filter to change; without one, a field is chosen first. */
  initial?: Filter;
  /** Loaded rows, for suggestions. */
  rows: readonly ListedCall[];
  onApply: (filter: Filter) => void;
};

/** Makes or changes one condition: field, operator, value. */
export function FilterEditor({ initial, rows, onApply }: FilterEditorProps) {
  const [field, setField] = useState(initial?.field);
  if (!field) return <FieldPicker onPick={setField} />;
  return (
    <ConditionForm
      key={field}
      field={field}
      initial={initial?.field === field ? initial : undefined}
      rows={rows}
      onFieldChange={() => setField(undefined)}
      onApply={onApply}
    />
  );
}

type ConditionFormProps = {
  field: string;
  initial: Filter | undefined;
  rows: readonly ListedCall[];
  onFieldChange: () => void;
  onApply: (filter: Filter) => void;
};

function ConditionForm({ field, initial, rows, onFieldChange, onApply }: ConditionFormProps) {
  const operators = operatorsOf(field);
  const [op, setOp] = useState<FilterOperator>(initial?.op ?? operators[0] ?? "is");
  const [value, setValue] = useState(initial?.value ?? "");
  const listId = useId();
  const described = filterField(field);
  const values = suggestValues(field, rows);
  const takesValue = !VALUELESS_OPERATORS.has(op);
  const example = op === "in last" ? "15m, 24h or 7d" : described?.example;
  const problem = takesValue ? valueProblem(op, value) : undefined;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!problem) onApply({ field, op, value: takesValue ? value : "" });
  }
  return (
    <form onSubmit={submit} className="space-y-2 p-3">
      <div className="flex items-center justify-between gap-2">
        <span className="truncate font-medium">{described?.label ?? field}</span>
        <Button size="sm" variant="quiet" onClick={onFieldChange}>
          Other field
        </Button>
      </div>
      <div className="flex gap-2">
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
        {takesValue ? (
          described?.type === "choice" ? (
            <Select
              autoFocus
              aria-label="Value"
              value={value}
              onChange={(event) => setValue(event.target.value)}
              className="flex-1"
            >
              <option value="" disabled>
                choose
              </option>
              {values.map((choice) => (
                <option key={choice}>{choice}</option>
              ))}
            </Select>
          ) : (
            <Input
              autoFocus
              aria-label="Value"
              list={listId}
              value={value}
              placeholder={example ?? "value"}
              onChange={(event) => setValue(event.target.value)}
            />
          )
        ) : null}
        <datalist id={listId}>
          {values.map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      </div>
      <div className="flex items-center justify-between gap-2">
        <span className="text-muted text-xs">{value && problem ? problem : ""}</span>
        <Button type="submit" size="sm" variant="solid" disabled={problem !== undefined}>
          Apply
        </Button>
      </div>
    </form>
  );
}

function valueProblem(op: FilterOperator, value: string): string | undefined {
  if (op === "in last")
    return /^\s*\d+(\.\d+)?\s*[smhdw]\s*$/i.test(value) ? undefined : "A number and s, m, h, d or w";
  if (op === "is" || op === "is not") return undefined;
  return value.trim() === "" ? "A value is needed" : undefined;
}
