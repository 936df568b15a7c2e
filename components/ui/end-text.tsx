import { classNames } from "./class-names";

type EndTextProps = { text: string; title?: string; className?: string | undefined };

/** A text that is told by its end, like a path: where it has no room, its beginning is left out. */
export function EndText({ text, title = text, className }: EndTextProps) {
  return (
    <span title={title} className={classNames("min-w-0 truncate text-left [direction:rtl]", className)}>
      <bdi dir="ltr">{text}</bdi>
    </span>
  );
}
