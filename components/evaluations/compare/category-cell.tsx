import type { CategoryAgreement } from "@/lib/evaluations/compare/category-agreement";
import { formatFigure } from "@/lib/evaluations/compare/metric-format";
import { formatCount, formatExact } from "@/lib/format/numbers";
import { runColor } from "../run-colors";
import { Notes } from "./notes";

const SHOWN = 4;

type CategoryCellProps = {
  metric: string;
  name: string;
  run: number;
  labels: readonly (readonly [label: string, count: number])[] | null;
  agreement: CategoryAgreement | null;
  alone: boolean;
};

/** How often each word was given, the most frequent first, and how far that is what the baseline gave. */
export function CategoryCell({ metric, name, run, labels, agreement, alone }: CategoryCellProps) {
  const total = (labels ?? []).reduce((sum, [, count]) => sum + count, 0);
  if (!labels || total === 0) return <span className="text-muted">–</span>;
  const most = labels.toSorted((a, b) => b[1] - a[1]);
  return (
    <>
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
      {alone ? null : run === 0 ? (
        <span className="mt-1 block text-muted text-xs">baseline</span>
      ) : agreement ? (
        <Agreement title={`${name}: ${metric}`} agreement={agreement} />
      ) : null}
    </>
  );
}

function Agreement({ title, agreement: { n, same, kappa } }: { title: string; agreement: CategoryAgreement }) {
  return (
    <Notes
      title={title}
      explain={() => ({
        method:
          "How far the runs give the same examples the same label; kappa leaves out what chance alone would (Cohen 1960). Of several trials an example's most frequent label counts.",
        notes: [
          ["the baseline's label", `${formatExact(same)} of ${formatExact(n)}`],
          ["Cohen's kappa", kappa === null ? "– (only one label)" : formatFigure(kappa)],
          ["paired examples", formatExact(n)],
        ],
      })}
    >
      <button type="button" className="mt-1 block cursor-default rounded-sm text-left text-muted text-xs tabular-nums">
        {`same label in ${formatExact(same)} of ${formatExact(n)}`}
      </button>
    </Notes>
  );
}
