import { showToast } from "@/components/ui/toast-store";
import { callsRemoveRoute, callsRestoreRoute } from "@/lib/calls/page-routes";
import { formatExact } from "@/lib/format/numbers";
import { api } from "@/lib/query-client/query-client";
import { streamLines } from "@/lib/query-client/stream-answer";
import { type Chosen, chosenInput } from "./chosen";

const UNDO_MS = 20_000;

/** Deletes calls with all below them, says how far it is, and offers to take it back. `onChange` follows each change. */
export async function removeChosen(chosen: Chosen, onChange: () => void): Promise<void> {
  const controller = new AbortController();
  const cancel = { label: "Stop", run: () => controller.abort() };
  const toast = showToast({ title: "Deleting…", action: cancel, durationMs: 3_600_000 });
  const { project_id } = chosen.query;
  let deletion: string | undefined;
  let deleted = 0;
  const undo = () => deletion && { label: "Undo", run: () => void restore(project_id, deletion ?? "", onChange) };
  try {
    for await (const step of streamLines(callsRemoveRoute, chosenInput(chosen), { signal: controller.signal })) {
      ({ deletion, deleted } = step);
      if (step.done < step.calls)
        showToast(
          {
            title: `Deleting… ${formatExact(step.done)} of ${formatExact(step.calls)}`,
            action: cancel,
            durationMs: 3_600_000,
          },
          toast,
        );
    }
    showToast({ title: `${formatExact(deleted)} calls deleted`, durationMs: UNDO_MS, ...withAction(undo()) }, toast);
  } catch (error) {
    const stopped = controller.signal.aborted;
    const description = stopped ? undefined : error instanceof Error ? error.message : String(error);
    showToast(
      {
        title: `${stopped ? "Stopped" : "The deletion failed"} after ${formatExact(deleted)} calls`,
        ...(stopped ? { durationMs: UNDO_MS } : { tone: "error" as const }),
        ...(description ? { description } : {}),
        ...withAction(undo()),
      },
      toast,
    );
  }
  onChange();
}

async function restore(project_id: string, deletion: string, onChange: () => void): Promise<void> {
  try {
    const { restored } = await api.call(callsRestoreRoute, { project_id, deletion });
    showToast({ tone: "success", title: `${formatExact(restored)} calls are back` });
  } catch (error) {
    showToast({
      tone: "error",
      title: "The calls are not back yet",
      description: error instanceof Error ? error.message : String(error),
      action: { label: "Try again", run: () => void restore(project_id, deletion, onChange) },
    });
  }
  onChange();
}

function withAction<Action>(action: Action | "" | undefined): { action: Action } | object {
  return action ? { action } : {};
}
