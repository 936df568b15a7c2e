import { type CostBar, costBars } from "@/lib/costs/cost-bars";
import { formatCost, formatCount, formatDollars, formatExact, MISSING } from "@/lib/format/numbers";
import type { CostsAnswer } from "./use-costs";

/** All of it in figures, and over time as bars. */
export function CostsStrip({ costs }: { costs: CostsAnswer }) {
  const { total, bucket_seconds } = costs;
  const bars = costBars(costs.buckets, costs);
  const daily = bucket_seconds >= 86_400;
  return (
    <div className="flex h-22 shrink-0 border-b">
      <dl className="flex shrink-0">
        <Figure name="Cost" hover={total.cost === null ? "No price is known" : `$${total.cost}`}>
          <span className="font-normal text-muted text-sm">$</span> {formatCost(total.cost)}
        </Figure>
        <Figure name="Tokens" hover={total.total_tokens === null ? undefined : formatExact(total.total_tokens)}>
          {formatCount(total.total_tokens)}
        </Figure>
        <Figure name="Calls of models" hover={formatExact(total.calls)}>
          {formatCount(total.calls)}
        </Figure>
      </dl>
      <figure className="flex min-w-0 flex-1 flex-col justify-end border-l px-3 pt-2 pb-2.5">
        <figcaption className="text-muted text-xs">
          {total.cost === null ? "Tokens" : "Cost"}{" "}
          {daily ? (bucket_seconds > 86_400 ? "a week" : "a day") : "over time"}
        </figcaption>
        <div
          role="img"
          aria-label={`${bars.length} bars, the highest ${formatDollars(Math.max(...bars.map(({ cost }) => cost ?? 0)))}`}
          className="flex min-h-0 flex-1 items-end gap-px"
        >
          {bars.map((bar) => (
            <Bar key={bar.startMs} bar={bar} daily={daily} />
          ))}
        </div>
      </figure>
    </div>
  );
}

function Figure({ name, hover, children }: { name: string; hover: string | undefined; children: React.ReactNode }) {
  return (
    <div className="w-40 shrink-0 px-3 py-2 [&+&]:border-l">
      <dt className="text-muted text-xs">{name}</dt>
      <dd title={hover} className="mt-0.5 font-semibold text-lg">
        {children}
      </dd>
    </div>
  );
}

function Bar({ bar, daily }: { bar: CostBar; daily: boolean }) {
  const when = new Date(bar.startMs).toISOString();
  const label = daily ? when.slice(0, 10) : `${when.slice(0, 16).replace("T", " ")} UTC`;
  const cost = bar.cost === null ? MISSING : formatDollars(bar.cost);
  return (
    <span
      title={`${label}: ${cost}, ${formatCount(bar.tokens)} tokens, ${formatCount(bar.calls)} calls`}
      className="flex h-full max-w-6 flex-1 items-end hover:bg-hover"
    >
      <span
        className="w-full rounded-t-[1px] bg-bar"
        style={{ height: bar.share > 0 ? `max(2px, ${bar.share * 100}%)` : 0 }}
      />
    </span>
  );
}
