"use client";
import { useQueryClient } from "@tanstack/react-query";
import { Unplug } from "lucide-react";
import { useEffect, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { FLOATING_PANEL } from "@/components/ui/floating";
import { reachability } from "@/lib/query-client/reachability";

/** Says that the server does not answer, for as long as that is so; then what failed meanwhile is asked again. */
export function ConnectionStatus() {
  const client = useQueryClient();
  const lost = useSyncExternalStore(reachability.subscribe, reachability.isLost, () => false);
  useEffect(() => {
    const check = () => void reachability.check();
    window.addEventListener("offline", check);
    window.addEventListener("online", reachability.retry);
    return () => {
      window.removeEventListener("offline", check);
      window.removeEventListener("online", reachability.retry);
    };
  }, []);
  useEffect(() => {
    if (!lost) return undefined;
    return () => void client.refetchQueries({ type: "active", predicate: ({ state }) => state.status === "error" });
  }, [client, lost]);
  return (
    <div role="status">
      {lost ? (
        <div className={classNames(FLOATING_PANEL, "flex items-center gap-2 py-1.5 pr-1.5 pl-3 text-sm")}>
          <Unplug className="text-warning-text" />
          <span>The server cannot be reached. This page goes on once it answers.</span>
          <Button variant="quiet" size="sm" onClick={reachability.retry}>
            Try now
          </Button>
        </div>
      ) : null}
    </div>
  );
}
