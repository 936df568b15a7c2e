import { showToast } from "./toast-store";

/** Puts a text on the clipboard. Returns whether it is there; where the browser refuses, the user is told. */
export async function copyText(text: string): Promise<boolean> {
  try {
    // Browsers have the clipboard on HTTPS and loopback alone, and may ask the user first.
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    showToast({
      title: "The browser does not allow copying here",
      description: "It does on HTTPS and on this machine itself.",
      tone: "error",
    });
    return false;
  }
}
