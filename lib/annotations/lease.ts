/** How long an item is held for somebody who says nothing more. Pages that show it say so again and again. */
export const LEASE_SECONDS = 600;
