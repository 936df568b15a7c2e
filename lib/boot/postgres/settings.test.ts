import { expect, test } from "vitest";
import { formatSettings, parallelism, postgresSettings } from "./settings.ts";

test("a server for users is safe against power loss", () => {
  expect(postgresSettings({ durable: true })).toMatchObject({
    fsync: "on",
    synchronous_commit: "on",
    full_page_writes: "on",
  });
});

test("shared memory is a quarter of what there is, within bounds", () => {
  const megabytes = Number.parseInt(postgresSettings({ durable: true }).shared_buffers ?? "", 10);
  expect(megabytes).toBeGreaterThanOrEqual(128);
  expect(megabytes).toBeLessThanOrEqual(8192);
});

test("values are quoted as configuration files need", () => {
  expect(formatSettings({ a: "it's" })).toContain("a = 'it''s'\n");
});

test("as many workers count as there are processors, and on two of them nobody else does", () => {
  expect(parallelism(2)).toMatchObject({ max_parallel_workers_per_gather: "2", parallel_leader_participation: "off" });
  expect(parallelism(6)).toMatchObject({ max_parallel_workers_per_gather: "6", parallel_leader_participation: "on" });
  expect(parallelism(64)).toMatchObject({ max_parallel_workers_per_gather: "8" });
});

test("what was in memory is remembered over a restart where the library is there, and the store is meant to last", () => {
  const library = "shared_preload_libraries";
  expect(postgresSettings({ durable: true, prewarm: true })[library]).toBe("pg_prewarm");
  expect(postgresSettings({ durable: true })).not.toHaveProperty(library);
  expect(postgresSettings({ durable: false, prewarm: true })).not.toHaveProperty(library);
});
