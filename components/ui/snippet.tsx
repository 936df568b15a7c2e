import { CopyButton } from "./copy-button";

/** A few lines of code to paste into a program. */
export function Snippet({ code }: { code: string }) {
  return (
    <div className="relative w-full max-w-xl">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, by key too. */}
      <pre tabIndex={0} className="overflow-x-auto rounded-md border bg-slate-2 p-3 font-mono text-xs">
        {code}
      </pre>
      <CopyButton text={code} label="Copy the snippet" className="absolute top-1.5 right-1.5" />
    </div>
  );
}
