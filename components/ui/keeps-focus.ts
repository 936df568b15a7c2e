/** Who types, or has something open beside the rows, goes on there; a button that was pressed before lets the focus go to a row. */
export function keepsFocus(focused: Element | null): boolean {
  return !!focused?.closest(
    "input:not([type=checkbox]), textarea, [contenteditable], aside, [role=dialog], [role=menu]",
  );
}
