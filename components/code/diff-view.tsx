"use client";
import { diffWordsWithSpace } from "diff";
import { Fragment, useMemo, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { type DiffRow, diffRows, foldEqual } from "@/lib/diff/diff-rows";

type DiffViewProps = { before: string; after: string; beforeName: string; afterName: string };

/** Two texts beside each other, line by line, with the words that differ marked; what is far from a difference is folded. */
export function DiffView({ before, after, beforeName, afterName }: DiffViewProps) {
  const parts = useMemo(() => {
    const rows = diffRows(before, after);
    return rows && foldEqual(rows);
  }, [before, after]);
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  if (before === after) return <p className="text-muted">No difference.</p>;
  if (!parts) return <p className="text-muted">The two are too long to be compared line by line.</p>;
  return (
    <div className="overflow-x-auto rounded-md border">
      <table
        className="w-full table-fixed border-collapse font-mono text-xs"
        aria-label={`${beforeName} and ${afterName} compared`}
      >
        <colgroup>
          <col className="w-11" />
          <col />
          <col className="w-11" />
          <col />
        </colgroup>
        <thead>
          <tr className="border-b bg-slate-2 text-left text-muted">
            <th colSpan={2} scope="col" className="px-3 py-1 font-medium">
              {beforeName}
            </th>
            <th colSpan={2} scope="col" className="border-l px-3 py-1 font-medium">
              {afterName}
            </th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) =>
            part.kind === "rows" || open.has(part.from) ? (
              <Fragment key={part.from}>
                {part.rows.map((row, at) => (
                  <Line key={part.from + at} row={row} />
                ))}
              </Fragment>
            ) : (
              <tr key={part.from} className="bg-slate-2">
                <td colSpan={4} className="px-3 py-0.5">
                  <button
                    type="button"
                    onClick={() => setOpen(new Set([...open, part.from]))}
                    className="rounded-sm text-accent-text hover:underline"
                  >
                    Show {part.rows.length} equal lines
                  </button>
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}

function Line({ row }: { row: DiffRow }) {
  const words = row.kind === "changed" ? wordsOf(row.left.text, row.right.text) : undefined;
  return (
    <tr className="align-top">
      <Side line={row.left} tone={row.kind === "same" ? "" : "bg-error-soft"} sign={row.kind === "same" ? " " : "−"}>
        {words
          ?.filter(({ added }) => !added)
          .map((word, at) => (
            <Word key={at} text={word.value} marked={word.removed} removed />
          ))}
      </Side>
      <Side
        line={row.right}
        tone={row.kind === "same" ? "" : "bg-success-soft"}
        sign={row.kind === "same" ? " " : "+"}
        divided
      >
        {words
          ?.filter(({ removed }) => !removed)
          .map((word, at) => (
            <Word key={at} text={word.value} marked={word.added} />
          ))}
      </Side>
    </tr>
  );
}

const MOST_WORD_CHARACTERS = 5_000;

function wordsOf(before: string, after: string) {
  return before.length + after.length > MOST_WORD_CHARACTERS ? undefined : diffWordsWithSpace(before, after);
}

type SideProps = {
  line: DiffRow["left"];
  tone: string;
  sign: string;
  divided?: boolean;
  children: React.ReactNode;
};

function Side({ line, tone, sign, divided, children }: SideProps) {
  if (!line) return <td colSpan={2} className={classNames("bg-slate-2", divided && "border-l")} />;
  return (
    <>
      <td aria-hidden className={classNames("select-none px-1.5 text-right text-muted", tone, divided && "border-l")}>
        {line.number}
      </td>
      <td className={classNames("whitespace-pre-wrap break-words pr-2 pl-1", tone)}>
        <span className={sign === " " ? "select-none" : "select-none text-muted"}>{sign} </span>
        {children ?? line.text}
      </td>
    </>
  );
}

function Word({ text, marked, removed }: { text: string; marked: boolean; removed?: boolean }) {
  if (!marked) return text;
  const Mark = removed ? "del" : "ins";
  return (
    <Mark className={classNames("rounded-xs no-underline", removed ? "bg-tomato-6 text-text" : "bg-grass-6 text-text")}>
      {text}
    </Mark>
  );
}
