import { type CostBar, costBars } from "@/lib/costs/cost-bars";
import { formatCost, formatCount, formatDollars, formatExact, MISSING } from "@/lib/format/numbers";
import type { CostsAnswer } from "./use-costs";

/** All of it in figures, and over time as bars. */
export function CostsStrip({ costs }: { costs: CostsAnswer }) {
  const { total, bucket_seconds } = costs;
  const bars = costBars(costs.buckets, costs);
  const daily = bucket_seconds >= 86_400;
  const [first, last] = [bars[0], bars.at(-1)];
  const most = (figure: "cost" | "tokens") => Math.max(...bars.map((bar) => bar[figure] ?? 0), 0);
  const highest = total.cost === null ? formatCount(most("tokens")) : formatDollars(most("cost"));
  return (
    <div className="flex h-22 shrink-0 border-b">
      <dl className="flex shrink-0">
        <Figure name="Cost" hover={total.cost === null ? "No price is known" : `$${total.cost}`}>
          {total.cost === null ? null : <span className="font-normal text-muted text-sm">$ </span>}
          {formatCost(total.cost)}
        </Figure>
        <Figure name="Tokens" hover={total.total_tokens === null ? undefined : formatExact(total.total_tokens)}>
          {formatCount(total.total_tokens)}
        </Figure>
        <Figure name="Model calls" hover={formatExact(total.calls)}>
          {formatCount(total.calls)}
        </Figure>
      </dl>
      <figure className="flex min-w-0 flex-1 flex-col justify-end border-l px-3 pt-2 pb-2.5">
        <figcaption className="flex justify-between gap-3 text-muted text-xs">
          <span className="truncate">
            {total.cost === null ? "Tokens" : "Cost"}{" "}
            {daily ? (bucket_seconds > 86_400 ? "a week" : "a day") : "over time"}, at most {highest}
          </span>
          {first && last ? (
            <span className="truncate max-[900px]:hidden">{`${momentOf(first, daily)} – ${momentOf(last, daily)}`}</span>
          ) : null}
        </figcaption>
        <div
          role="img"
          aria-label={`${bars.length} bars, the highest ${highest}`}
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
    <div className="w-40 shrink-0 px-3 py-2 max-[900px]:w-28 [&+&]:border-l">
      <dt className="text-muted text-xs">{name}</dt>
      <dd title={hover} className="mt-0.5 font-semibold text-lg">
        {children}
      </dd>
    </div>
  );
}

/** When a bar begins, in UTC as its days are. */
function momentOf({ startMs }: CostBar, daily: boolean): string {
  const iso = new Date(startMs).toISOString();
  return daily ? iso.slice(0, 10) : `${iso.slice(0, 16).replace("T", " ")} UTC`;
}

function Bar({ bar, daily }: { bar: CostBar; daily: boolean }) {
  const cost = bar.cost === null ? MISSING : formatDollars(bar.cost);
  return (
    <span
      title={`${momentOf(bar, daily)}: ${cost}, ${formatCount(bar.tokens)} tokens, ${formatCount(bar.calls)} calls`}
      className="flex h-full max-w-6 flex-1 items-end hover:bg-hover"
    >
      <span
        className="w-full rounded-t-[1px] bg-bar"
        style={{ height: bar.share > 0 ? `max(2px, ${bar.share * 100}%)` : 0 }}
      />
    </span>
  );
}
