import { Trash2 } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import type { BoardChoice } from "@/lib/leaderboards/page-endpoints";
import { versionText } from "./arrange-rows";
import { type DraftColumn, firstColumn, metricText } from "./board-draft";

type ColumnEditorProps = {
  place: number;
  column: DraftColumn;
  choices: readonly BoardChoice[];
  onChange: (column: DraftColumn) => void;
  onRemove: () => void;
};

/** Which evaluation a column is of, which of its numbers it shows, and which way is better. */
export function ColumnEditor({ place, column, choices, onChange, onRemove }: ColumnEditorProps) {
  const chosen = choices.find(({ evaluation_object_ref: ref }) => ref === column.evaluation_object_ref);
  const metrics = chosen?.metrics ?? [];
  const text = metricText(column);
  const number = place + 1;
  return (
    <div className="grid grid-cols-[minmax(0,1.2fr)_minmax(0,1.4fr)_auto_auto] items-center gap-2">
      <Select
        aria-label={`Evaluation of column ${number}`}
        value={column.evaluation_object_ref}
        onChange={({ target }) => {
          const choice = choices.find(({ evaluation_object_ref: ref }) => ref === target.value);
          const first = choice && firstColumn(choice);
          if (first) onChange({ ...first, key: column.key });
        }}
      >
        {chosen ? null : <option value={column.evaluation_object_ref}>{shortRef(column.evaluation_object_ref)}</option>}
        {choices.map(({ evaluation_object_ref: ref, evaluation }) => (
          <option key={ref} value={ref}>
            {`${evaluation.name} ${versionText(evaluation)}`}
          </option>
        ))}
      </Select>
      <Select
        aria-label={`Metric of column ${number}`}
        value={text}
        onChange={({ target }) => {
          const metric = metrics.find((one) => metricText(one) === target.value);
          if (metric) onChange({ ...column, ...metric });
        }}
      >
        {metrics.some((metric) => metricText(metric) === text) ? null : <option value={text}>{text}</option>}
        {metrics.map((metric) => (
          <option key={metricText(metric)}>{metricText(metric)}</option>
        ))}
      </Select>
      <Select
        aria-label={`Direction of column ${number}`}
        value={column.should_minimize ? "lower" : "higher"}
        onChange={({ target }) => onChange({ ...column, should_minimize: target.value === "lower" })}
      >
        <option value="higher">higher is better</option>
        <option value="lower">lower is better</option>
      </Select>
      <IconButton label={`Remove column ${number}`} onClick={onRemove}>
        <Trash2 />
      </IconButton>
    </div>
  );
}

/** `name:digest` of an evaluation that has no finished run here. */
function shortRef(ref: string): string {
  return ref.split("/").at(-1)?.slice(0, 60) ?? ref;
}
