import { splitProse } from "@/lib/values/split-prose";

/** Running text with its line breaks, strong words and code; always text, never markup. */
export function ProseText({ text }: { text: string }) {
  return (
    <div className="whitespace-pre-wrap break-words">
      {splitProse(text).map((part, index) => {
        if (part.kind === "strong") return <strong key={index}>{part.text}</strong>;
        if (part.kind === "code") {
          return (
            <code key={index} className="rounded-xs bg-slate-3 px-1 py-px font-mono text-xs">
              {part.text}
            </code>
          );
        }
        if (part.kind === "block") {
          return (
            <pre key={index} className="my-1 overflow-x-auto rounded-md border bg-slate-2 p-2.5 font-mono text-xs">
              {part.text.replace(/\n$/, "")}
            </pre>
          );
        }
        return part.text;
      })}
    </div>
  );
}
