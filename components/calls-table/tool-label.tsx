/** The word on a tool of the table's bar; where the bar is narrow, for screen readers alone. */
export function ToolLabel({ children }: { children: string }) {
  return <span className="sr-only @min-[1300px]:not-sr-only">{children}</span>;
}
