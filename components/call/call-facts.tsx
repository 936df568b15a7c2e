"use client";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { CopyButton } from "@/components/ui/copy-button";
import { useNow } from "@/components/ui/use-now";
import type { CallDetail } from "@/lib/calls/page-endpoints";
import { formatDuration, formatExactDuration } from "@/lib/format/durations";
import { formatCost, formatCount, formatExact, MISSING } from "@/lib/format/numbers";
import { formatAgo, formatMoment } from "@/lib/format/times";

/** What one wants to know of a call at a glance, in one line. */
export function CallFacts({ call }: { call: CallDetail }) {
  const { total_tokens, prompt_tokens, completion_tokens, cost, model, wb_user_id } = call;
  const tokens =
    total_tokens === null
      ? undefined
      : `${formatExact(total_tokens)} = ${formatCount(prompt_tokens)} in + ${formatCount(completion_tokens)} out`;
  return (
    <dl className="@container flex flex-wrap gap-x-5 gap-y-1.5">
      <Fact name="Latency">
        <Latency call={call} />
      </Fact>
      <Fact name="Tokens" hover={tokens} figure>
        {total_tokens === null ? MISSING : formatCount(total_tokens)}
      </Fact>
      <Fact name="Cost" hover={cost === null ? "No price is known for this model" : `$${cost}`} figure>
        {cost === null ? MISSING : <Quantity unit="$" value={formatCost(cost)} unitFirst />}
      </Fact>
      <Fact name="Model" hover={model ?? undefined}>
        {model ?? MISSING}
      </Fact>
      {/* The facts stay in one line: where it is too short for all, the summary has the others. */}
      {wb_user_id ? (
        <Fact name="User" className="@max-[32rem]:hidden">
          {wb_user_id}
        </Fact>
      ) : null}
      <IdFact name="Call" id={call.id} className="@max-[28rem]:hidden" />
      <IdFact name="Trace" id={call.trace_id} className="@max-[46rem]:hidden" />
      <Fact name="Started" hover={formatMoment(call.started_at)}>
        <Started at={call.started_at} />
      </Fact>
    </dl>
  );
}

function IdFact({ name, id, className }: { name: string; id: string; className?: string }) {
  return (
    <Fact name={name} hover={id} className={className}>
      <span className="flex h-5.5 items-center font-mono text-xs">
        {shortId(id)}
        <CopyButton text={id} label={`Copy ${name.toLowerCase()} id`} className="-my-1 ml-0.5" />
      </span>
    </Fact>
  );
}

/** A long id by its two ends. */
function shortId(id: string): string {
  return id.length > 12 ? `${id.slice(0, 4)}…${id.slice(-4)}` : id;
}

type FactProps = {
  name: string;
  hover?: string | undefined;
  figure?: boolean;
  className?: string | undefined;
  children: ReactNode;
};

function Fact({ name, hover, figure = false, className, children }: FactProps) {
  return (
    <div className={classNames("min-w-0", className)}>
      <dt className="text-2xs text-muted">{name}</dt>
      <dd
        title={hover}
        className={figure ? "font-medium text-base leading-5.5" : "max-w-56 truncate font-medium leading-5.5"}
      >
        {children}
      </dd>
    </div>
  );
}

function Quantity({ value, unit, unitFirst = false }: { value: string; unit: string; unitFirst?: boolean }) {
  const quiet = <span className="font-normal text-muted text-sm">{unit}</span>;
  return (
    <>
      {unitFirst ? quiet : null}
      {unitFirst ? " " : null}
      {value}
      {unitFirst ? null : " "}
      {unitFirst ? null : quiet}
    </>
  );
}

function Latency({ call }: { call: CallDetail }) {
  if (call.latency_ms === null) return <Ticking since={call.started_at} />;
  const [value = "", unit = ""] = formatDuration(call.latency_ms).split(" ");
  // "2m 5s" holds its units.
  const apart = /^[\d.]+$/.test(value);
  return (
    <span title={formatExactDuration(call.latency_ms)} className="text-base">
      {apart ? <Quantity value={value} unit={unit} /> : `${value} ${unit}`}
    </span>
  );
}

function Ticking({ since }: { since: string }) {
  const now = useNow(undefined, 1000);
  return (
    // As wide as most latencies, so that the facts behind it stay where they are.
    <span className="inline-block min-w-16 text-base">
      {now === undefined ? MISSING : formatDuration(Math.max(0, now - Date.parse(since)))}
    </span>
  );
}

function Started({ at }: { at: string }) {
  const now = useNow(undefined, 15_000);
  // As wide as the day and time that stand there first.
  return (
    <span className="inline-block min-w-20">
      {now === undefined ? formatMoment(at).slice(5, 16) : formatAgo(at, now)}
    </span>
  );
}
