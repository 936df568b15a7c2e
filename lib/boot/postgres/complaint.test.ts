import { expect, test } from "vitest";
import { lastComplaint } from "./complaint.ts";

test("the last complaint of a server is found among its other lines", () => {
  const output = `2026-11-21 10:18:00.521 UTC [1] LOG:  starting PostgreSQL 18.4
2026-11-21 10:18:00.521 UTC [1] FATAL:  lock file "postmaster.pid" already exists
2026-11-21 10:18:00.521 UTC [1] HINT:  Is another postmaster (PID 7) running? It could not be stopped.
2026-11-21 10:18:00.522 UTC [1] LOG:  database system is shut down
`;
  expect(lastComplaint(output)).toBe('FATAL:  lock file "postmaster.pid" already exists');
});

test("initdb's complaint is found", () => {
  const output = `creating subdirectories ... ok
initdb: error: could not write file "base/1": No space left on device
initdb: removing contents of data directory "data"
`;
  expect(lastComplaint(output)).toBe('initdb: error: could not write file "base/1": No space left on device');
});

test("silence has words too", () => {
  expect(lastComplaint("")).toBe("no message");
});

test("a full disk is named rather than what follows from it", () => {
  const output = `2026-11-21 10:40:00.000 UTC [5] FATAL:  could not extend file "base/1/2619": No space left on device
2026-11-21 10:40:00.000 UTC [5] PANIC:  cannot abort transaction 1, it was already committed
`;
  expect(lastComplaint(output)).toBe('FATAL:  could not extend file "base/1/2619": No space left on device');
});
