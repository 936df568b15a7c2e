/** Keys that buttons, links and a drawer have a use for themselves are a table's only on a row, or where nothing has the focus. */
export function isForRows({ target }: KeyboardEvent): boolean {
  return target === document.body || (target instanceof Element && target.getAttribute("role") === "row");
}
