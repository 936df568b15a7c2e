import { classNames } from "@/components/ui/class-names";

type Label = string | number | boolean;
type ConfusionMatrixProps = {
  /** Whose values are the rows, and whose the columns. */
  rows: string;
  columns: string;
  labels: readonly Label[];
  counts: readonly (readonly number[])[];
  /** Opens the calls of a cell. */
  onCellOpen?: (row: number, column: number) => void;
  open?: readonly [row: number, column: number] | undefined;
};

/** How often each value of one met each value of another; the diagonal is where they are the same. */
export function ConfusionMatrix({ rows, columns, labels, counts, onCellOpen, open }: ConfusionMatrixProps) {
  const most = Math.max(1, ...counts.flat());
  return (
    <table className="w-fit border-collapse text-sm">
      <caption className="whitespace-nowrap pb-1 text-left text-muted text-xs">
        {rows} down, {columns} across
      </caption>
      <thead>
        <tr>
          <td />
          {labels.map((label) => (
            <th
              key={nameOf(label)}
              scope="col"
              className="max-w-32 truncate px-2 pb-1 text-right font-medium text-muted text-xs"
            >
              {nameOf(label)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {labels.map((label, row) => (
          <tr key={nameOf(label)}>
            <th scope="row" className="max-w-40 truncate pr-2 text-right font-medium text-muted text-xs">
              {nameOf(label)}
            </th>
            {labels.map((other, column) => {
              const count = counts[row]?.[column] ?? 0;
              const share = Math.round((count / most) * 60);
              const shade = row === column ? "var(--iris-8)" : "var(--warning)";
              return (
                <td
                  key={nameOf(other)}
                  style={{
                    background: count === 0 ? undefined : `color-mix(in srgb, ${shade} ${share}%, transparent)`,
                  }}
                  className={classNames(
                    "h-8 min-w-14 border p-0 text-right",
                    open?.[0] === row && open[1] === column && "outline-2 outline-iris-9",
                  )}
                >
                  {onCellOpen && count > 0 ? (
                    <button
                      type="button"
                      onClick={() => onCellOpen(row, column)}
                      aria-label={`${count} calls: ${rows} ${nameOf(label)}, ${columns} ${nameOf(other)}`}
                      className="size-full px-2 text-right hover:underline"
                    >
                      {count}
                    </button>
                  ) : (
                    <span className="px-2">{count}</span>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function nameOf(label: Label): string {
  return label === true ? "yes" : label === false ? "no" : String(label);
}
