"use client";
import { ChevronRight } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { CopyButton } from "@/components/ui/copy-button";
import { formatExact } from "@/lib/format/numbers";
import { initiallyOpen } from "@/lib/values/initially-open";
import { mediaOfObject } from "@/lib/values/media-of";
import { type JsonContainer, type JsonNode, type JsonScalar, type JsonValue, sourceOf } from "@/lib/values/parse-json";
import { JsonPreview, SCALAR_COLOURS } from "./json-preview";
import { Marked } from "./marked";
import { MediaView } from "./media-view";
import { StringValue } from "./string-value";
import { useValueFind } from "./value-find";
import { formatPath, type ValuePath } from "./value-path";
import { WholeMedia } from "./whole-media";

type ValueTreeProps = {
  value: JsonValue;
  /** Where the value lies in the call: "inputs". */
  path: ValuePath;
  /** Opens all that a page can hold, instead of what fits a screen. */
  expanded?: boolean;
};

const LINES = 48;
const LINES_EXPANDED = 1500;
const PAGE = 100;

/** A logged value as lines that open and close, with its digits, its key order and its repeated keys. */
export function ValueTree({ value, path, expanded = false }: ValueTreeProps) {
  const { node } = value;
  const open = useMemo(() => initiallyOpen(node, expanded ? LINES_EXPANDED : LINES), [node, expanded]);
  const media = mediaOfObject(node);
  return (
    <div className="font-mono text-xs">
      {media && node.kind === "object" ? (
        <WholeMedia media={media} node={node}>
          <Items value={{ ...value, node }} path={path} open={open} />
        </WholeMedia>
      ) : node.kind === "object" || node.kind === "array" ? (
        node.items.length > 0 ? (
          <Items value={{ ...value, node }} path={path} open={open} />
        ) : (
          <span className="text-muted">{node.kind === "object" ? "{}" : "[]"}</span>
        )
      ) : (
        <div className="group/value">
          <Scalar node={node} />
        </div>
      )}
    </div>
  );
}

type ItemsProps = { value: { text: string; node: JsonContainer }; path: ValuePath; open: ReadonlySet<JsonNode> };

/** The members of an object or list, a page of them at a time. */
function Items({ value: { text, node }, path, open }: ItemsProps) {
  const [shown, setShown] = useState(PAGE);
  const rest = node.items.length - shown;
  const line = (item: JsonNode, index: number) => {
    const key = node.kind === "object" ? (node.keys[index] ?? "") : index;
    return <Line key={index} name={key} value={{ text, node: item }} path={[...path, key]} open={open} />;
  };
  const current = useValueFind()?.current;
  const found = current && rest > 0 ? indexAround(node, current) : -1;
  return (
    <>
      {node.items.slice(0, shown).map(line)}
      {found >= shown ? (
        <>
          <p className="py-0.5 text-muted">…</p>
          {node.items.slice(found, found + 5).map((item, index) => line(item, found + index))}
          <p className="py-0.5 text-muted">…</p>
        </>
      ) : null}
      {rest > 0 ? (
        <Button size="sm" variant="quiet" className="font-sans" onClick={() => setShown(shown + PAGE * 10)}>
          Show {formatExact(Math.min(rest, PAGE * 10))} more of {formatExact(rest)}
        </Button>
      ) : null}
    </>
  );
}

/** Which item a node is, or lies in, by its place in the text. */
function indexAround({ items }: JsonContainer, { start }: JsonNode): number {
  return items.findIndex((item) => item.start <= start && start < item.end);
}

type LineProps = { name: string | number; value: JsonValue; path: ValuePath; open: ReadonlySet<JsonNode> };

function Line({ name, value, path, open }: LineProps) {
  const { text, node } = value;
  const container = (node.kind === "object" || node.kind === "array") && node.items.length > 0 ? node : undefined;
  const find = useValueFind();
  const media = container && mediaOfObject(container);
  // What a picture shows, its description need not.
  const byDefault = (open.has(node) && !media) || find?.around.has(node) === true;
  const isCurrent = find?.current === node;
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isCurrent) line.current?.scrollIntoView({ block: "nearest" });
  }, [isCurrent]);
  const [chosen, setChosen] = useState<{ of: boolean; isOpen: boolean }>();
  // A choice holds until "expand" changes what is open by itself.
  const isOpen = chosen?.of === byDefault ? chosen.isOpen : byDefault;
  const toggle = () => setChosen({ of: byDefault, isOpen: !isOpen });
  // Buttons are drawn for the one line that is pointed at or focused: a value may have thousands.
  const [attended, setAttended] = useState(false);
  return (
    <div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: pointing at a line only shows its buttons, as focus does. */}
      <div
        onPointerEnter={() => setAttended(true)}
        onPointerLeave={() => setAttended(false)}
        onFocus={() => setAttended(true)}
        onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || setAttended(false)}
        ref={line}
        data-current={isCurrent || undefined}
        className="group/value relative flex min-h-5.5 items-start gap-1 rounded-sm py-0.5 hover:bg-hover data-current:shadow-[inset_2px_0_0_var(--accent)]"
      >
        {container ? (
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={toggle}
            className="flex min-w-0 items-start gap-1 text-left"
            aria-label={`${name}, ${describe(container)}`}
          >
            <ChevronRight className={classNames("mt-0.5 size-3.5 text-muted", isOpen && "rotate-90")} />
            <KeyName name={name} />
            <span className="shrink-0 text-muted">{countOf(container)}</span>
            {isOpen ? null : (
              <span className="ml-1 truncate">
                <JsonPreview node={container} />
              </span>
            )}
          </button>
        ) : (
          <>
            <span className="ml-4.5 max-w-2/5 shrink-0">
              <KeyName name={name} />
            </span>
            <span className="min-w-0 flex-1">
              <Scalar node={node} />
            </span>
          </>
        )}
        {attended ? <LineActions value={value} path={path} /> : null}
      </div>
      {media ? (
        <div className="ml-4.5">
          <MediaView media={media} />
        </div>
      ) : null}
      {container && isOpen ? (
        <div className="ml-[7px] border-line-row border-l pl-2.5">
          <Items value={{ text, node: container }} path={path} open={open} />
        </div>
      ) : null}
    </div>
  );
}

function KeyName({ name }: { name: string | number }) {
  const wanted = useValueFind()?.wanted;
  return (
    <span className="shrink-0 break-words pr-1.5 text-muted">
      {name === "" ? '""' : typeof name === "string" ? <Marked text={name} wanted={wanted} /> : name}
    </span>
  );
}

/** Lies over the end of the line, so that nothing moves. */
function LineActions({ value, path }: { value: JsonValue; path: ValuePath }) {
  const text = value.node.kind === "string" ? value.node.value : sourceOf(value);
  return (
    <span className="absolute top-0 right-0 flex items-center bg-hover font-sans">
      <CopyButton text={formatPath(path)} label={`Copy path ${formatPath(path)}`} className="h-5.5">
        path
      </CopyButton>
      <CopyButton text={text} label="Copy value" className="h-5.5">
        value
      </CopyButton>
    </span>
  );
}

/** A value without parts: text, number, true, false, null, or an empty object or list. */
export function Scalar({ node }: { node: JsonNode }) {
  if (node.kind === "string") return <StringValue value={node.value} />;
  if (node.kind === "object") return <span className="text-muted">{"{}"}</span>;
  if (node.kind === "array") return <span className="text-muted">[]</span>;
  return <PlainScalar node={node} />;
}

function PlainScalar({ node }: { node: JsonScalar }) {
  const wanted = useValueFind()?.wanted;
  return (
    <span className={classNames("break-all", SCALAR_COLOURS[node.kind])}>
      <Marked text={node.text} wanted={wanted} />
    </span>
  );
}

function countOf({ kind, items }: JsonContainer): string {
  return kind === "object" ? `{${items.length}}` : `[${items.length}]`;
}

function describe({ kind, items }: JsonContainer): string {
  return `${kind === "object" ? "object" : "list"} of ${items.length}`;
}
