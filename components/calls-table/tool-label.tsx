/** The word on a tool of the table's bar; where the bar is narrow, for screen readers alone. */
export function ToolLabel({ children }: { children: string }) {
  return (
    <span className="sr-only @min-[1300px]:not-sr-only @max-[1600px]:group-data-[chips=true]/bar:sr-only">
      {children}
    </span>
  );
}

/** The same of what is used most: its word goes once chips need the room. */
export function BarLabel({ children }: { children: string }) {
  return <span className="@max-[1150px]:sr-only @max-[1600px]:group-data-[chips=true]/bar:sr-only">{children}</span>;
}
