"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { formatExact } from "@/lib/format/numbers";
import type { JsonValue } from "@/lib/values/parse-json";
import { cellOf, type ValueTable as Table } from "@/lib/values/table-of";
import { JsonPreview } from "./json-preview";
import { formatPath, type ValuePath } from "./value-path";
import { Scalar } from "./value-tree";

const PAGE = 100;

/** What can be read as rows and columns, as a table. */
export function ValueTable({ value, table, path }: { value: JsonValue; table: Table; path: ValuePath }) {
  const [shown, setShown] = useState(PAGE);
  const { columns, rows, labels } = table;
  const rest = rows.length - shown;
  const label = formatPath([...path, ...table.path]);
  return (
    <div className="flex flex-col gap-1.5">
      <p className="font-mono text-muted text-xs">
        {label}, {formatExact(rows.length)} rows
      </p>
      <section
        aria-label={`Table of ${label}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keys.
        tabIndex={0}
        className="max-h-[70vh] overflow-auto rounded-md border"
      >
        <table className="w-max min-w-full border-collapse font-mono text-xs">
          <thead className="sticky top-0 bg-slate-2">
            <tr className="[&>th]:border-b [&>th]:px-2 [&>th]:py-1 [&>th]:text-left [&>th]:font-medium [&>th]:text-muted">
              <th>#</th>
              {columns.map((column) => (
                <th key={column} className="whitespace-nowrap">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map((row, index) => (
              <tr key={index} className="border-line-row border-b align-top last:border-b-0 hover:bg-hover">
                <td className="px-2 py-1 text-muted">{labels?.[index] ?? index}</td>
                {columns.map((column) => {
                  const cell = cellOf(row, column);
                  return (
                    <td key={column} className="max-w-96 px-2 py-1">
                      {cell === undefined ? null : cell.kind === "object" || cell.kind === "array" ? (
                        <span
                          className="line-clamp-2 break-words"
                          title={value.text.slice(cell.start, Math.min(cell.end, cell.start + 500))}
                        >
                          <JsonPreview node={cell} />
                        </span>
                      ) : (
                        <Scalar node={cell} />
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rest > 0 ? (
        <Button size="sm" className="self-start" onClick={() => setShown(shown + PAGE * 5)}>
          Show {formatExact(Math.min(rest, PAGE * 5))} more of {formatExact(rest)}
        </Button>
      ) : null}
    </div>
  );
}
