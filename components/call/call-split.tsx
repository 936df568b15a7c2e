"use client";
import { type ReactNode, useEffect, useRef } from "react";
import { Group, Panel, Separator, useGroupRef } from "react-resizable-panels";
import { rememberInCookie } from "@/components/shell/theme";
import { SPLIT_COOKIE } from "./split-cookie";

type CallSplitProps = {
  /** Width of the tree in percent, to start with. */
  treeSize: number;
  /** A drawing that needs the room: the trace is at least as wide as the call. */
  wide: boolean;
  /** Whether the width is remembered for other pages. */
  remembered?: boolean;
  tree: ReactNode;
  children: ReactNode;
};

const WIDE = 58;

/** The tree beside the call, split where one left it. */
export function CallSplit({ treeSize, wide, remembered = true, tree, children }: CallSplitProps) {
  const group = useGroupRef();
  const lastTreeSize = useRef(treeSize);
  useEffect(() => {
    const size = wide ? Math.max(WIDE, lastTreeSize.current) : lastTreeSize.current;
    if (Math.abs((group.current?.getLayout().tree ?? size) - size) > 0.5)
      group.current?.setLayout({ tree: size, call: 100 - size });
  }, [group, wide]);
  return (
    <Group
      groupRef={group}
      className="min-h-0 flex-1"
      defaultLayout={{ tree: treeSize, call: 100 - treeSize }}
      onLayoutChanged={({ tree: percent }, { isUserInteraction }) => {
        // Only the tree's own width is remembered: wide views take theirs from it.
        if (!isUserInteraction || percent === undefined || wide || !remembered) return;
        lastTreeSize.current = percent;
        rememberInCookie(SPLIT_COOKIE, String(Math.round(percent)));
      }}
    >
      <Panel id="tree" minSize="240px">
        {tree}
      </Panel>
      <Separator
        aria-label="Resize the tree"
        className="w-px bg-line outline-none hover:bg-iris-8 focus-visible:bg-iris-8 data-[separator=active]:bg-iris-8"
      />
      <Panel id="call" minSize="320px">
        {children}
      </Panel>
    </Group>
  );
}
