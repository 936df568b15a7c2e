import { expect, test } from "vitest";
import { assertSameSite } from "./same-site.ts";

const HOST = "127.0.0.1:6363";
const ask = (headers: Record<string, string>) => () =>
  assertSameSite({ headers: new Headers({ host: HOST, ...headers }) });

test("programs, the app's own pages and links from anywhere are let in", () => {
  expect(ask({})).not.toThrow();
  expect(ask({ origin: `http://${HOST}` })).not.toThrow();
  expect(
    ask({ "sec-fetch-site": "same-origin", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image" }),
  ).not.toThrow();
  expect(ask({ "sec-fetch-site": "none", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" })).not.toThrow();
  const link = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
  expect(ask(link)).not.toThrow();
});

test.each(["http://evil.example", "http://127.0.0.1:8888", "null", "no address"])(
  "the origin %s is refused",
  (origin) => {
    expect(ask({ origin })).toThrow("not allowed");
  },
);

test.each([
  ["cross-site", "no-cors", "image"],
  ["cross-site", "no-cors", "script"],
  ["cross-site", "navigate", "iframe"],
  ["same-site", "no-cors", "image"],
])("what a %s page loads (%s, as %s) is refused", (site, mode, dest) => {
  expect(ask({ "sec-fetch-site": site, "sec-fetch-mode": mode, "sec-fetch-dest": dest })).toThrow("other sites");
});

test.each(["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:6363", ""])(
  "the host %j is refused",
  (host) => {
    expect(ask({ host })).toThrow("is not allowed");
  },
);
