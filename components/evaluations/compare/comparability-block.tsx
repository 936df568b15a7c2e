import { CircleCheck, CircleX, TriangleAlert } from "lucide-react";
import type { Remark } from "@/lib/evaluations/compare/comparability-remarks";

const ICONS = {
  comparable: <CircleCheck className="text-success-text" />,
  "with caution": <TriangleAlert className="text-warning-text" />,
  "not comparable": <CircleX className="text-error-text" />,
};

/** Whether the runs may be compared, said before any number. */
export function ComparabilityBlock({ verdict, remarks }: { verdict: keyof typeof ICONS; remarks: readonly Remark[] }) {
  return (
    <div className="mt-1.5 flex items-start gap-2 text-xs" role="note" aria-label={`Comparability: ${verdict}`}>
      <span className="mt-px">{ICONS[verdict]}</span>
      <ul className="flex min-w-0 flex-wrap gap-x-1.5 leading-[18px]">
        {verdict === "comparable" ? null : (
          <li className="font-semibold text-text">
            {verdict === "not comparable" ? "Not comparable" : "Compare with caution"}
            <span className="ml-1.5 text-faint">·</span>
          </li>
        )}
        {remarks.map(({ text, tone }, at) => (
          <li
            key={text}
            className={tone === "plain" ? "text-muted" : tone === "warning" ? "text-warning-text" : "text-error-text"}
          >
            {text}
            {at < remarks.length - 1 ? <span className="ml-1.5 text-faint">·</span> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
