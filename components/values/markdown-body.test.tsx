import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { MarkdownBody } from "./markdown-body";
import { MarkdownText } from "./markdown-text";

afterEach(cleanup);

test("markup of its own is no part of markdown", () => {
  const { container } = render(
    <MarkdownBody
      text={'**bold** <img src=x onerror="alert(1)"><script>alert(1)</script> [go](javascript:alert(1))'}
    />,
  );
  expect(container.querySelector("strong")?.textContent).toBe("bold");
  expect(container.querySelector("img, script")).toBeNull();
  expect(container.querySelector("a")).toBeNull();
  // What would be hidden is there to be read.
  expect(container.textContent).toContain("<script>alert(1)</script>");
  expect(container.textContent).toContain("[go](javascript:alert(1))");
});

test("a picture from elsewhere is offered with where it lies, and not loaded; one in the text is drawn", () => {
  const { container } = render(
    <MarkdownBody text={"![a cat](https://elsewhere.test/cat.png)\n\n![dot](data:image/png;base64,iVBORw0KGgo=)"} />,
  );
  expect(screen.getByRole("button", { name: "Show a cat from elsewhere.test" })).toBeDefined();
  const link = screen.getByRole("link", { name: "Open a cat at elsewhere.test" });
  expect(link.getAttribute("rel")).toContain("noreferrer");
  expect([...container.querySelectorAll("img")].map(({ src }) => src)).toEqual(["data:image/png;base64,iVBORw0KGgo="]);
});

test("tables and lists are read", () => {
  render(<MarkdownBody text={"| a | b |\n|---|---|\n| 1 | 2 |\n\n- one\n- two"} />);
  expect(screen.getAllByRole("cell").map(({ textContent }) => textContent)).toEqual(["1", "2"]);
  expect(screen.getAllByRole("listitem")).toHaveLength(2);
});

test("quotes, brackets and lists within each other without end are shown as they are", () => {
  for (const knot of [
    ">".repeat(9_000),
    "> ".repeat(9_000),
    "[".repeat(9_000),
    "- ".repeat(9_000),
    "*".repeat(9_000),
  ]) {
    const { container } = render(<MarkdownText text={`${knot} deep`} />);
    expect(container.textContent).toContain("deep");
    expect(container.querySelector("blockquote, li")).toBeNull();
    cleanup();
  }
});
