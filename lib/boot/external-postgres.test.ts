import { createServer } from "node:net";
import { expect, test } from "vitest";
import { checkExternalPostgres, findServerFault } from "./external-postgres.ts";

test("a server older than 15 is refused", () => {
  expect(findServerFault({ version: "14.13", encoding: "UTF8" })).toContain(
    "is PostgreSQL 14.13; Weft needs 15 or newer",
  );
  expect(findServerFault({ version: "9.6.24", encoding: "UTF8" })).toContain("needs 15");
});

test.each(["15.0", "16beta2", "18.4"])("PostgreSQL %s will do", (version) => {
  expect(findServerFault({ version, encoding: "UTF8" })).toBeUndefined();
});

test("an encoding that can't hold all text is refused", () => {
  expect(findServerFault({ version: "18.4", encoding: "SQL_ASCII" })).toContain("encoding SQL_ASCII");
});

test("an unreachable server is named with host and port, and without the password", async () => {
  const port = await findClosedPort();
  const refusal = checkExternalPostgres(`postgres://weft:s3cret@127.0.0.1:${port}/weft`);
  await expect(refusal).rejects.toThrow(`PostgreSQL at 127.0.0.1:${port}/weft can't be used: nothing listens there`);
  await expect(refusal).rejects.not.toThrow("s3cret");
});

test("an unknown host is named with the standard port", async () => {
  const refusal = checkExternalPostgres("postgres://weft:s3cret@db.invalid/weft");
  await expect(refusal).rejects.toThrow(
    /PostgreSQL at db\.invalid:5432\/weft can't be used: (there is no host|the host's name)/,
  );
});

async function findClosedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
