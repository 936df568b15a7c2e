/** Whether a key was pressed while nothing has the focus, or only what opened the page: then the trace may take it. */
export function isNobodys({ target, shiftKey }: KeyboardEvent): boolean {
  if (shiftKey) return false;
  return target === document.body || target === document.documentElement;
}
