import { closeToast, showToast } from "@/components/ui/toast-store";
import type { ExportFormat } from "@/lib/calls/export/export-formats";
import { callsExportRoute } from "@/lib/calls/page-routes";
import { streamAnswer } from "@/lib/query-client/stream-answer";
import { formatBytes } from "@/lib/values/format-bytes";
import { type Chosen, chosenInput } from "../selection/chosen";

/** What came is handed to the browser in pieces of this size, which it keeps outside the page's memory. */
const PIECE_BYTES = 4_000_000;

/** Fetches calls as a file, says how far it is, and saves it. It can be cancelled until the end, on both sides. */
export async function exportFile(
  chosen: Chosen,
  { format, columns, name }: { format: ExportFormat; columns: string[] | null; name: string },
): Promise<void> {
  const controller = new AbortController();
  const cancel = { label: "Cancel", run: () => controller.abort() };
  const toast = showToast({ title: "Exporting…", action: cancel, durationMs: 3_600_000 });
  try {
    const stream = await streamAnswer(
      callsExportRoute,
      { ...chosenInput(chosen), format, columns },
      { signal: controller.signal },
    );
    const file = await collect(stream, (bytes) =>
      showToast({ title: `Exporting… ${formatBytes(bytes)}`, action: cancel, durationMs: 3_600_000 }, toast),
    );
    save(file, `${name}.${format}`);
    showToast({ tone: "success", title: `Exported ${formatBytes(file.size)}` }, toast);
  } catch (error) {
    if (controller.signal.aborted) {
      closeToast(toast);
      showToast({ title: "Export cancelled" });
    } else {
      const description = error instanceof Error ? error.message : String(error);
      showToast({ tone: "error", title: "The export failed", description }, toast);
    }
  }
}

async function collect(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  onProgress: (bytes: number) => void,
): Promise<Blob> {
  const reader = stream.getReader();
  const pieces: Blob[] = [];
  let pending: Uint8Array<ArrayBuffer>[] = [];
  let pendingBytes = 0;
  let bytes = 0;
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    pending.push(piece.value);
    pendingBytes += piece.value.byteLength;
    if (pendingBytes < PIECE_BYTES) continue;
    bytes += pendingBytes;
    pieces.push(new Blob(pending));
    pending = [];
    pendingBytes = 0;
    onProgress(bytes);
  }
  return new Blob([...pieces, ...pending]);
}

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
