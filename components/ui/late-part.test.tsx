import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { latePart } from "./late-part";

afterEach(cleanup);

const Hello = ({ name }: { name: string }) => <p>Hello {name}</p>;

test("a part stands there once its code is, and until then what waits for it", async () => {
  const Part = latePart(async () => Hello, { waiting: <p>One moment</p> });
  render(<Part name="Ada" />);
  expect(screen.getByText("One moment")).toBeDefined();
  expect(await screen.findByText("Hello Ada")).toBeDefined();
});

test("a part that was loaded ahead is there at once", async () => {
  const Part = latePart(async () => Hello);
  await Part.preload();
  render(<Part name="Ada" />);
  expect(screen.getByText("Hello Ada")).toBeDefined();
});

test("a part that cannot be loaded says so beside the rest of the page, and comes on request", async () => {
  let online = false;
  const Part = latePart(async () => {
    if (!online) throw new Error("no connection");
    return Hello;
  });
  render(
    <>
      <p>The rest</p>
      <Part name="Ada" />
    </>,
  );
  expect((await screen.findByRole("alert")).textContent).toContain("could not be loaded");
  expect(screen.getByText("The rest")).toBeDefined();
  await userEvent.click(screen.getByRole("button", { name: "Retry" }));
  // The second time in vain, the code may be gone for good.
  expect(await screen.findByRole("button", { name: "Reload the page" })).toBeDefined();
  online = true;
  fireEvent(window, new Event("online"));
  expect(await screen.findByText("Hello Ada")).toBeDefined();
  expect(screen.queryByRole("alert")).toBeNull();
});

test("a failure ahead of need is not the last word", async () => {
  let tries = 0;
  const Part = latePart(async () => {
    if (++tries === 1) throw new Error("no connection");
    return Hello;
  });
  await Part.preload();
  render(<Part name="Ada" />);
  expect(await screen.findByText("Hello Ada")).toBeDefined();
});
