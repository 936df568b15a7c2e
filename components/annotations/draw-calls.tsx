"use client";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { Filter } from "@/lib/calls/filters/filters";
import type { CallsQuery } from "@/lib/calls/search-params";
import { formatExact } from "@/lib/format/numbers";
import { Field } from "./field";

type Selection = Pick<CallsQuery, "scope" | "filters"> & Partial<Pick<CallsQuery, "query">>;

/** Calls to put into a queue: named ones, or those that a table shows. */
export type CallsToAdd = { callIds: readonly string[] } | { selection: Selection; count?: number };

/** How calls are drawn, as it is typed. */
export type Draw = { on: boolean; scope: "traces" | "calls"; opName: string; n: string; seed: string };

/** Why calls can't be drawn so; undefined when they can. */
export function drawFault({ on, n }: Draw): string | undefined {
  const size = Number(n);
  if (!on || (Number.isInteger(size) && size >= 1 && size <= 10_000)) return undefined;
  return "a sample has 1 to 10,000 calls";
}

/** What the server is asked to add. */
export function drawRequest({ on, n, seed, opName, scope }: Draw, calls: CallsToAdd | undefined) {
  if (calls && "callIds" in calls) return { call_ids: [...calls.callIds] };
  const filters: Filter[] = opName.trim() === "" ? [] : [{ field: "name", op: "is", value: opName.trim() }];
  const selection = calls ? pickSelection(calls.selection) : { scope, filters };
  return { selection, ...(on ? { sample: { n: Number(n), seed } } : {}) };
}

function pickSelection({ scope, filters, query }: Selection) {
  return { scope, filters: [...filters], ...(query ? { query } : {}) };
}

type DrawCallsProps = {
  projectId: string;
  draw: Draw;
  calls: CallsToAdd | undefined;
  onChange: (draw: Draw) => void;
};

/** Which calls a new queue begins with. */
export function DrawCalls({ draw, calls, onChange }: DrawCallsProps) {
  if (calls && "callIds" in calls) {
    return <p className="text-muted text-sm">{countOf(calls.callIds.length)} will be in it.</p>;
  }
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium text-sm">Calls</legend>
      {calls ? (
        <p className="text-muted text-sm">
          {calls.count === undefined ? "Those that the table shows" : `${countOf(calls.count)} that the table shows`}.
        </p>
      ) : (
        <div className="grid grid-cols-2 gap-3">
          <Field label="Among">
            <Select
              value={draw.scope}
              onChange={(event) => onChange({ ...draw, scope: event.target.value as Draw["scope"] })}
            >
              <option value="traces">Traces</option>
              <option value="calls">All calls</option>
            </Select>
          </Field>
          <Field label="Named" hint="Empty: any.">
            <Input value={draw.opName} onChange={(event) => onChange({ ...draw, opName: event.target.value })} />
          </Field>
        </div>
      )}
      <span className="flex items-center gap-2 text-sm">
        <Checkbox label="Draw a sample" checked={draw.on} onChange={() => onChange({ ...draw, on: !draw.on })} />
        Draw a sample
      </span>
      {draw.on ? (
        <div className="grid grid-cols-2 gap-3">
          <Field label="Calls">
            <Input
              type="number"
              min={1}
              value={draw.n}
              onChange={(event) => onChange({ ...draw, n: event.target.value })}
            />
          </Field>
          <Field label="Seed" hint="The same seed draws the same calls.">
            <Input
              value={draw.seed}
              maxLength={64}
              onChange={(event) => onChange({ ...draw, seed: event.target.value })}
            />
          </Field>
        </div>
      ) : null}
    </fieldset>
  );
}

function countOf(count: number): string {
  return `${formatExact(count)} ${count === 1 ? "call" : "calls"}`;
}
