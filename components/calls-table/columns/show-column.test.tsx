import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { showColumn } from "./show-column";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("a column is brought into view once it is drawn, and is not waited for without end", async () => {
  const frames: FrameRequestCallback[] = [];
  vi.stubGlobal("requestAnimationFrame", (frame: FrameRequestCallback) => frames.push(frame));
  vi.stubGlobal("CSS", { escape: (text: string) => text.replaceAll('"', '\\"') });
  const draw = () => frames.splice(0).forEach((frame) => void frame(0));
  const shown = vi.fn();
  Element.prototype.scrollIntoView = function scrollIntoView(this: Element) {
    shown(this.getAttribute("data-column"));
  };
  showColumn('inputs."user"');
  draw();
  expect(shown).not.toHaveBeenCalled();
  render(<div role="columnheader" tabIndex={-1} data-column={'inputs."user"'} />);
  draw();
  expect(shown.mock.calls).toEqual([['inputs."user"']]);
  expect(frames).toHaveLength(0);

  showColumn("never", 2);
  for (let frame = 0; frame < 5; frame++) draw();
  expect(frames).toHaveLength(0);
});
