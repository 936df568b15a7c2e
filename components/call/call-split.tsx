"use client";
import type { ReactNode } from "react";
import { Group, Panel, Separator } from "react-resizable-panels";
import { rememberInCookie } from "@/components/shell/theme";
import { SPLIT_COOKIE } from "./split-cookie";

type CallSplitProps = {
  /** Width of the tree in percent, to start with. */
  treeSize: number;
  tree: ReactNode;
  children: ReactNode;
};

/** The tree beside the call, split where one left it. */
export function CallSplit({ treeSize, tree, children }: CallSplitProps) {
  return (
    <Group
      className="min-h-0 flex-1"
      defaultLayout={{ tree: treeSize, call: 100 - treeSize }}
      onLayoutChanged={({ tree: percent }, { isUserInteraction }) => {
        if (isUserInteraction && percent !== undefined) rememberInCookie(SPLIT_COOKIE, String(Math.round(percent)));
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
