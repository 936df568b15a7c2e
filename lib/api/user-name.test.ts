import { expect, test } from "vitest";
import { LOCAL_USER, parseUserName, userOfCookies } from "./user-name.ts";

test("a cookie names the user, percent-encoded", () => {
  expect(userOfCookies("a=1; weft-user=Zo%C3%AB%20B; weft-theme=dark")).toEqual({ id: "Zoë B" });
});

test("without a good name one is the local user", () => {
  for (const cookies of [
    null,
    "",
    "weft-user=",
    "weft-user=%ZZ",
    "weft-user=%00a",
    `weft-user=${"x".repeat(65)}`,
    "xweft-user=Ann",
  ])
    expect(userOfCookies(cookies)).toBe(LOCAL_USER);
});

test("names that deceive the eye are refused", () => {
  expect(parseUserName(" Ann ")).toBe("Ann");
  for (const name of ["a\u202eb", "a\nb", "\ud800", "\u200b"]) expect(parseUserName(name)).toBeUndefined();
});
