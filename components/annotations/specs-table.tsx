import { ROW_STOP, useRowKeys } from "@/components/data-table/use-row-keys";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { SpecShown } from "@/lib/annotations/page-endpoints";
import { type FormField, readForm } from "@/lib/annotations/schema-form";
import { TableHead } from "./table-head";
import { TABLE, TABLE_CELL } from "./table-look";

type SpecsTableProps = { specs: readonly SpecShown[]; onNew: () => void; onEdit: (spec: SpecShown) => void };

/** The annotation specs of a project: what is asked, and how. */
export function SpecsTable({ specs, onNew, onEdit }: SpecsTableProps) {
  const table = useRowKeys<HTMLTableElement>();
  if (specs.length === 0) {
    return (
      <EmptyState
        title="No annotation spec yet"
        text="A spec says what people are asked of a call: yes or no, a choice, a number, a text, or several of these. Programs make them, too, with weave.AnnotationSpec."
      >
        <Button variant="solid" onClick={onNew}>
          New spec
        </Button>
      </EmptyState>
    );
  }
  return (
    <table ref={table} className={TABLE}>
      <TableHead columns={["Title", "Name", "Asks for", "Meant for", "Version"]} action="Edit" />
      <tbody>
        {specs.map((spec) => (
          <tr key={spec.ref} className="h-8 border-b hover:bg-hover">
            <td className={`${TABLE_CELL} font-medium`} title={spec.description ?? undefined}>
              {spec.title}
            </td>
            <td className={`${TABLE_CELL} font-mono text-xs`}>{spec.name}</td>
            <td className={TABLE_CELL}>{readForm(spec.field_schema).map(describeField).join(", ")}</td>
            <td className={TABLE_CELL}>{spec.op_scope?.length ? `${spec.op_scope.length} ops` : "every call"}</td>
            <td className={TABLE_CELL}>v{spec.version_index}</td>
            <td className="px-2 text-right">
              <Button {...ROW_STOP} size="sm" onClick={() => onEdit(spec)}>
                Edit
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What a field asks for, in a few words. */
export function describeField({ key, control }: FormField): string {
  const name = key === null ? "" : `${key}: `;
  switch (control.kind) {
    case "boolean":
      return `${name}yes or no`;
    case "choice":
      return `${name}one of ${control.options.map(({ label }) => label).join(" / ")}`;
    case "number": {
      const range =
        control.min !== undefined || control.max !== undefined ? ` ${control.min ?? ""}–${control.max ?? ""}` : "";
      return `${name}${control.integer ? "whole number" : "number"}${range}`;
    }
    case "text":
      return `${name}text`;
    case "json":
      return `${name}JSON`;
  }
}
