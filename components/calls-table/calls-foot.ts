import type { ComponentProps } from "react";
import type { CallsFooter } from "./calls-footer";
import type { useGroups } from "./groups/use-groups";
import type { useCalls } from "./use-calls";

type Foot = Omit<ComponentProps<typeof CallsFooter>, "selected">;

/** What the footer says of rows. `silent`: there is no answer to what is asked now. */
export function callsFoot(
  { rows, data, cancel }: ReturnType<typeof useCalls>,
  { silent, ...known }: Pick<Foot, "noun" | "count" | "runningMs"> & { silent: boolean },
): Foot {
  return {
    ...known,
    loaded: silent ? undefined : rows.count,
    elapsedMs: silent ? undefined : data?.pages[0]?.elapsed_ms,
    onCancel: cancel,
  };
}

/** What it says of groups. */
export function groupsFoot({ data, cancel }: ReturnType<typeof useGroups>, runningMs: number): Foot {
  return {
    noun: "groups",
    loaded: data?.groups.length,
    count: data && { count: data.distinct, exact: data.newest === null },
    elapsedMs: data?.elapsed_ms,
    runningMs,
    onCancel: cancel,
  };
}
