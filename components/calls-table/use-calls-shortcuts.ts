"use client";
import { isForRows } from "@/components/data-table/is-for-rows";
import { type Shortcut, useShortcuts } from "@/components/shell/shortcuts";

type CallsActions = {
  move: (step: number) => void;
  moveToStart: () => void;
  moveToEnd: () => void;
  peek: () => void;
  openPage: () => void;
  select: (range: boolean) => void;
  escape: () => void;
  find: () => void;
  addFilter: () => void;
  refresh: () => void;
  chooseOps: () => void;
  chooseColumns: () => void;
  chooseView: () => void;
};

/** The keys of the traces table; those of its rows only while there are rows of calls rather than groups. */
export function useCallsShortcuts(actions: CallsActions, hasRows: boolean): void {
  const ofRows: Shortcut[] = [
    { keys: "j", label: "Next row", run: () => actions.move(1) },
    { keys: "k", label: "Previous row", run: () => actions.move(-1) },
    { keys: "ArrowDown", label: "Next row", run: () => actions.move(1), when: isForRows, hidden: true },
    { keys: "ArrowUp", label: "Previous row", run: () => actions.move(-1), when: isForRows, hidden: true },
    { keys: "PageDown", label: "Down a screen", run: () => actions.move(20), when: isForRows },
    { keys: "PageUp", label: "Up a screen", run: () => actions.move(-20), when: isForRows },
    { keys: "Home", label: "First row", run: actions.moveToStart, when: isForRows },
    { keys: "End", label: "Last loaded row", run: actions.moveToEnd, when: isForRows },
    { keys: "Enter", label: "Peek", run: actions.peek, when: isForRows },
    { keys: "o", label: "Open as a page", run: actions.openPage },
    { keys: "x", label: "Select", run: () => actions.select(false) },
    { keys: "shift+x", label: "Select up to here", run: () => actions.select(true) },
  ];
  useShortcuts([
    ...(hasRows ? ofRows : []),
    { keys: "/", label: "Find text", run: actions.find },
    { keys: "f", label: "Add a filter", run: actions.addFilter },
    { keys: "p", label: "Choose ops", run: actions.chooseOps },
    { keys: "c", label: "Columns", run: actions.chooseColumns },
    { keys: "v", label: "Views", run: actions.chooseView },
    { keys: "r", label: "Refresh", run: actions.refresh },
    { keys: "Escape", label: "Close, or clear the selection", run: actions.escape },
  ]);
}
