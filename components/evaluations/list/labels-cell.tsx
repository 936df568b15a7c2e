import { formatFigure } from "@/lib/evaluations/compare/metric-format";
import { formatExact } from "@/lib/format/numbers";
import type { ListRow } from "./list-rows";

/** Of a metric that is words: the most frequent, its share, and how the others share the rest. */
export function LabelsCell({ row: { summary }, name }: { row: ListRow; name: string }) {
  if (!summary) return <span className="text-muted">…</span>;
  const category = summary.categories.find((one) => one.name === name);
  const [top] = category?.labels ?? [];
  if (!category || !top) return <span className="text-muted">–</span>;
  const { n, labels } = category;
  const rest = n - labels.reduce((total, [, count]) => total + count, 0);
  const told = labels.map(([label, count]) => `${label}: ${share(count, n)} (${formatExact(count)})`);
  return (
    <span
      className="flex items-center gap-2"
      title={[...told, ...(rest > 0 ? [`others: ${rest}`] : []), `n = ${n}`].join("\n")}
    >
      <span className="min-w-0 flex-1 truncate">{top[0]}</span>
      <span className="shrink-0 text-muted text-xs tabular-nums">{share(top[1], n)}</span>
      <span aria-hidden className="flex h-1.5 w-5 shrink-0 gap-px overflow-hidden rounded-full bg-slate-3">
        {labels.map(([label, count], at) => (
          <span
            key={label}
            style={{ width: `${(count / n) * 100}%` }}
            className={at === 0 ? "bg-iris-8" : "bg-slate-7"}
          />
        ))}
      </span>
    </span>
  );
}

function share(count: number, n: number): string {
  return `${formatFigure((count / n) * 100)}%`;
}
