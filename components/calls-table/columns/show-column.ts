/** It is drawn once the address says so. */
const MOST_FRAMES = 30;

/** Brings a column that was just added into view: at the end of a wide table nobody would see that it came. */
export function showColumn(id: string, frames = MOST_FRAMES): void {
  requestAnimationFrame(() => {
    const head = document.querySelector(`[role="columnheader"][data-column="${CSS.escape(id)}"]`);
    if (head) head.scrollIntoView({ inline: "nearest", block: "nearest" });
    else if (frames > 0) showColumn(id, frames - 1);
  });
}
