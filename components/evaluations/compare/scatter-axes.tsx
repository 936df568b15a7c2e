import { Select } from "@/components/ui/select";
import { formatFigure } from "@/lib/evaluations/compare/metric-format";
import { HEIGHT, PAD, type Scales, WIDTH } from "./scatter-drawing";

type AxisSelectProps = { label: string; value: string; options: readonly string[]; onChange: (name: string) => void };

/** Chooses the metric of an axis. */
export function AxisSelect({ label, value, options, onChange }: AxisSelectProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the select inside is the control.
    <label className="flex items-center gap-2">
      <span className="w-12 text-muted">{label}</span>
      <Select value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </Select>
    </label>
  );
}

export type Axis = {
  factor: number;
  title: string;
  /** Passes and fails: no more than all and no less than none, though points are drawn beside each other. */
  isShare: boolean;
};

/** The axes with their names, over the drawing. */
export function Ticks({ scales, x, y }: { scales: Scales; x: Axis; y: Axis }) {
  return (
    <svg width={WIDTH} height={HEIGHT} aria-hidden className="pointer-events-none absolute inset-0">
      {ticksOf(scales.x, x, 6).map((tick) => (
        <g key={tick} transform={`translate(${scales.x(tick)},0)`}>
          <line y1={PAD.top} y2={HEIGHT - PAD.bottom} stroke="var(--line-row)" />
          <text y={HEIGHT - PAD.bottom + 14} textAnchor="middle" fontSize={11} fill="var(--muted)">
            {formatFigure(tick * x.factor)}
          </text>
        </g>
      ))}
      {ticksOf(scales.y, y, 5).map((tick) => (
        <g key={tick} transform={`translate(0,${scales.y(tick)})`}>
          <line x1={PAD.left} x2={WIDTH - PAD.right} stroke="var(--line-row)" />
          <text x={PAD.left - 6} dy={4} textAnchor="end" fontSize={11} fill="var(--muted)">
            {formatFigure(tick * y.factor)}
          </text>
        </g>
      ))}
      <text x={WIDTH - PAD.right} y={HEIGHT - 4} textAnchor="end" fontSize={11} fontWeight={600} fill="var(--muted)">
        {x.title}
      </text>
      <text x={PAD.left} y={11} fontSize={11} fontWeight={600} fill="var(--muted)">
        {y.title}
      </text>
    </svg>
  );
}

function ticksOf(scale: Scales["x"], { isShare }: Axis, count: number): number[] {
  const ticks = scale.ticks(count);
  return isShare ? ticks.filter((tick) => tick >= 0 && tick <= 1) : ticks;
}
