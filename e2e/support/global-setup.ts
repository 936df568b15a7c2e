import { join } from "node:path";
import { demoFilled } from "./wait-for-demo.ts";
import { startWeft } from "./weft-server.ts";

/**
 * Starts the server that all journeys share and waits until its demo is filled; the function it returns stops it.
 * `WEFT_E2E_URL` names a server that runs already, which is then left running.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const running = process.env.WEFT_E2E_URL;
  if (running) {
    await demoFilled(running);
    return async () => {};
  }
  const root = join(import.meta.dirname, "../..");
  const weft = await startWeft(root);
  process.env.WEFT_E2E_URL = weft.url;
  try {
    await demoFilled(weft.url);
  } catch (error) {
    await weft.stop();
    throw error;
  }
  return weft.stop;
}
