/** The one look of everything that floats over the page: menus, popovers, lists of choices. */
export const FLOATING_PANEL =
  "z-50 animate-appear overflow-hidden rounded-md border border-line-control bg-raised text-sm text-text shadow-popover outline-none";

/** A line of a floating list. */
export const MENU_ITEM =
  "flex h-7 cursor-default select-none items-center gap-2 rounded-sm px-2 outline-none aria-disabled:opacity-50 data-[highlighted]:bg-active data-[selected=true]:bg-active";
