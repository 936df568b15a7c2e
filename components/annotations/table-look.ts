/** The look of the short tables of these pages. */
export const TABLE = "w-full border-collapse text-sm";
/** The same within a page's margins. */
export const INSET_TABLE = `${TABLE} [&_:is(td,th):first-child]:pl-0`;
export const TABLE_HEAD =
  "h-7.5 whitespace-nowrap border-b bg-panel px-2 text-left font-medium text-muted text-xs first:pl-4.5";
export const FIGURE_CELL = "px-2 text-right";
export const TABLE_CELL = "max-w-100 truncate px-2 first:pl-4.5";
