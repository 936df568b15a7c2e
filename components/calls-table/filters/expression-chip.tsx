"use client";
import { describeExpression } from "@/lib/calls/filters/describe-expression";
import { readQuery } from "@/lib/query/expression";
import { Chip } from "./filter-chip";
import { filterField } from "./filter-fields";

type ExpressionChipProps = { expression: string; onEdit: () => void; onRemove: () => void };

/** What no chip can say, in words: press to change it in the advanced editor, × to drop it. */
export function ExpressionChip({ expression, onEdit, onRemove }: ExpressionChipProps) {
  const read = readQuery(expression);
  const shown =
    "operation" in read
      ? describeExpression(read.operation, (field) => filterField(field)?.label ?? field)
      : "a query that cannot be read";
  return (
    <Chip exact={shown} onRemove={onRemove}>
      <button
        type="button"
        title={shown}
        aria-label={`Change filter: ${shown}`}
        onClick={onEdit}
        className="flex min-w-0 items-center rounded-l-[5px] border-r px-2 hover:bg-hover"
      >
        <span className="truncate font-medium text-text">{shown}</span>
      </button>
    </Chip>
  );
}
