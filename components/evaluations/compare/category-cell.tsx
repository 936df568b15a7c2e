import { formatCount } from "@/lib/format/numbers";
import { runColor } from "../run-colors";

const SHOWN = 4;

/** How often each word was given, the most frequent first. */
export function CategoryCell({ labels, run }: { labels: ReadonlyMap<string, number> | null; run: number }) {
  if (!labels) return <span className="text-muted">–</span>;
  const total = [...labels.values()].reduce((sum, count) => sum + count, 0);
  const most = [...labels].sort((a, b) => b[1] - a[1]);
  if (total === 0) return <span className="text-muted">–</span>;
  return (
    <ul className="flex flex-col gap-0.5 text-xs">
      {most.slice(0, SHOWN).map(([label, count]) => (
        <li key={label} className="flex items-center gap-2" title={`${label}: ${count} of ${total}`}>
          <span className="w-24 truncate">{label}</span>
          <span className="h-1.5 flex-1 rounded-full bg-slate-3">
            <span
              style={{ width: `${(count / total) * 100}%`, background: runColor(run) }}
              className="block h-full rounded-full"
            />
          </span>
          <span className="w-10 text-right text-muted tabular-nums">{formatCount(count)}</span>
        </li>
      ))}
      {most.length > SHOWN ? <li className="text-muted">{most.length - SHOWN} more</li> : null}
    </ul>
  );
}
