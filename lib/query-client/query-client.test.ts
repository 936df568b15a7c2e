import { onlineManager } from "@tanstack/react-query";
import { afterEach, expect, test } from "vitest";
import { createQueryClient } from "./query-client";

afterEach(() => onlineManager.setOnline(true));

test("a browser that takes itself for offline still asks: the server may be of the same machine", async () => {
  onlineManager.setOnline(false);
  const client = createQueryClient();
  const asked = client.fetchQuery({ queryKey: ["calls"], queryFn: () => Promise.resolve("rows") });
  await expect(asked).resolves.toBe("rows");
  client.clear();
});
