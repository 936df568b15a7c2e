import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { ShortcutsProvider, useShortcuts } from "./shortcuts";

afterEach(cleanup);

function Page({ onKey }: { onKey: (name: string) => void }) {
  useShortcuts([
    { keys: "j", label: "Next", run: () => onKey("j") },
    { keys: "mod+k", label: "Palette", whileTyping: true, run: () => onKey("palette") },
    { keys: "Enter", label: "Open", run: () => onKey("enter"), when: ({ target }) => target === document.body },
  ]);
  return (
    <>
      <input aria-label="Filter" />
      <button type="button" onClick={() => onKey("button")}>
        Save
      </button>
    </>
  );
}

function Drawer({ onKey }: { onKey: (name: string) => void }) {
  useShortcuts([{ keys: "j", label: "Next in the drawer", run: () => onKey("drawer j") }]);
  return null;
}

function renderPage(drawer = false) {
  const pressed: string[] = [];
  const onKey = vi.fn((name: string) => void pressed.push(name));
  render(
    <ShortcutsProvider>
      <Page onKey={onKey} />
      {drawer ? <Drawer onKey={onKey} /> : null}
    </ShortcutsProvider>,
  );
  return pressed;
}

test("keys typed into a field are text, save those that say otherwise", async () => {
  const pressed = renderPage();
  await userEvent.type(screen.getByLabelText("Filter"), "j");
  expect(pressed).toEqual([]);
  await userEvent.keyboard("{Control>}k{/Control}");
  expect(pressed).toEqual(["palette"]);
  expect(screen.getByLabelText("Filter")).toHaveProperty("value", "j");
});

test("Enter on a button is the button's", async () => {
  const pressed = renderPage();
  screen.getByRole("button").focus();
  await userEvent.keyboard("{Enter}");
  expect(pressed).toEqual(["button"]);
});

test("what came last has the key", async () => {
  const pressed = renderPage(true);
  await userEvent.keyboard("j");
  expect(pressed).toEqual(["drawer j"]);
});
