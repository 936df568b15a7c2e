/** A field as its head shows it: where it is, quietly, and its last part. */
export function FieldName({ field }: { field: string }) {
  const { place, name } = splitField(field);
  return (
    <span title={field}>
      {place}
      <span className={place ? "font-semibold text-text" : undefined}>{name}</span>
    </span>
  );
}

/** Where a field is and what it is called there: `inputs.` and `question`. */
function splitField(field: string): { place: string; name: string } {
  const feedback = /^feedback\.\[([^\]]+)\]\.payload\.?(.*)$/.exec(field);
  if (feedback) {
    const type = (feedback[1] ?? "").replace(/^wandb\.(?:annotation|runnable)\./, "");
    const rest = (feedback[2] ?? "").replace(/^(?:value|output)(?:\.|$)/, "");
    return rest ? { place: `${type}.`, name: rest } : { place: "", name: type };
  }
  const dot = field.lastIndexOf(".");
  const place = field.slice(0, dot + 1);
  const short = place.length > 24 ? `${place.slice(0, place.indexOf(".") + 1)}….` : place;
  return { place: short, name: field.slice(dot + 1) };
}
