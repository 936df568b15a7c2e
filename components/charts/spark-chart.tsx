import { area, line } from "d3-shape";

export type SparkSeries = {
  /** One value a bucket; null where there is nothing to say. */
  values: readonly (number | null)[];
  /** How it is drawn: bars from the ground, a line, a filled shape. */
  as: "bars" | "line" | "area";
  /** Classes for colour: `fill-bar`, `stroke-error`… */
  className: string;
};

type SparkChartProps = {
  series: readonly SparkSeries[];
  /** Buckets that are marked, both ends included. */
  marked?: readonly [number, number] | undefined;
  /** The bucket under the cursor. */
  active?: number | undefined;
};

const HEIGHT = 100;
/** Room for a line's own width at the top. */
const TOP = 4;

/** A small chart that fills its room, one unit of width a bucket. Decoration: say what it shows beside it. */
export function SparkChart({ series, marked, active }: SparkChartProps) {
  const buckets = Math.max(...series.map(({ values }) => values.length), 1);
  const highest = Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0))) || 1;
  const y = (value: number) => HEIGHT - (value / highest) * (HEIGHT - TOP);
  return (
    <svg
      viewBox={`0 0 ${buckets} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="absolute inset-0 size-full"
      aria-hidden
    >
      {marked ? <Band from={marked[0]} to={marked[1]} className="fill-selected" /> : null}
      {active === undefined ? null : <Band from={active} to={active} className="fill-active" />}
      {series.map((one, index) => (
        <Series key={index} series={one} y={y} />
      ))}
    </svg>
  );
}

function Band({ from, to, className }: { from: number; to: number; className: string }) {
  return <rect x={Math.min(from, to)} y={0} width={Math.abs(to - from) + 1} height={HEIGHT} className={className} />;
}

function Series({ series: { values, as, className }, y }: { series: SparkSeries; y: (value: number) => number }) {
  if (as === "bars") {
    return (
      <g className={className}>
        {values.map((value, at) =>
          value ? <rect key={at} x={at + 0.15} y={y(value)} width={0.7} height={HEIGHT - y(value)} /> : null,
        )}
      </g>
    );
  }
  const place = (_: number | null, at: number) => at + 0.5;
  const known = (value: number | null) => value !== null;
  const stroke = line<number | null>(place, (value) => y(value ?? 0)).defined(known)([...values]);
  const alone = values.map((value, at) =>
    value && (values[at - 1] ?? null) === null && (values[at + 1] ?? null) === null ? `M${at + 0.5},${y(value)}h0` : "",
  );
  const fill = area<number | null>(place, HEIGHT, (value) => y(value ?? 0)).defined(known)([...values]);
  return (
    <g className={className}>
      {as === "area" ? <path d={fill ?? ""} stroke="none" /> : null}
      <path d={stroke ?? ""} fill="none" strokeWidth={1.5} strokeLinecap="round" vectorEffect="non-scaling-stroke" />
      {/* A value between gaps is a dot: as a line it would be a speck. None at all is no dot. */}
      <path d={alone.join("")} fill="none" strokeWidth={4} strokeLinecap="round" vectorEffect="non-scaling-stroke" />
    </g>
  );
}
