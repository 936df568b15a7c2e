import { expect, test, vi } from "vitest";
import { log } from "@/lib/log";
import { handle } from "./handle";

test("a question that nobody waits for any more is no failure of the server", async () => {
  const failures = vi.spyOn(log, "error");
  const leaving = new AbortController();
  const path = "http://localhost/weft/calls/list";
  const headers = { host: "127.0.0.1:6363" };
  const body = JSON.stringify({ project_id: "left/early" });
  const asked = handle(new Request(path, { method: "POST", headers, body, signal: leaving.signal }), [
    "weft",
    "calls",
    "list",
  ]);
  leaving.abort(new Error("left"));
  expect((await asked).status).toBe(499);
  expect(failures).not.toHaveBeenCalled();
});
