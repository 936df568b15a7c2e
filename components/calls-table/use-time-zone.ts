"use client";
import { useContext, useSyncExternalStore } from "react";
import type { Zone } from "@/lib/format/time-words";
import { CellContext } from "./columns/calls-cells";

/** The reader's time zone and the time; the server, which does not know the zone, draws UTC first. */
export function useTimeZone(): Zone {
  const { nowMs } = useContext(CellContext);
  const timeZone = useSyncExternalStore(neverChanges, ofBrowser, ofServer);
  return { nowMs, timeZone };
}

const neverChanges = () => () => {};
const ofBrowser = () => undefined;
const ofServer = () => "UTC";
