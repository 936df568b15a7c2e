import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
const alias = {
  "@": root.replace(/\/$/, ""),
  "server-only": fileURLToPath(new URL("./db/testing/server-only.ts", import.meta.url)),
};

/** What every project's tests share. */
const shared = {
  // Machines of CI are slow and shared: there a test may fail once, and is named when it did.
  retry: process.env.CI === undefined ? 0 : 1,
  // For the same reason; no test waits for a time limit to pass.
  testTimeout: 30_000,
  // Modules are loaded once per worker, not per file: loading them took longer than the tests. So no test replaces one.
  isolate: false,
  unstubEnvs: true,
  unstubGlobals: true,
};

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          ...shared,
          setupFiles: ["./db/testing/property-seed.ts"],
          include: ["{lib,db,components,app,demo,sdk}/**/*.test.ts"],
          exclude: ["**/*.db.test.ts", "node_modules/**"],
        },
      },
      {
        plugins: [react()],
        resolve: { alias },
        test: {
          name: "components",
          ...shared,
          setupFiles: ["./db/testing/property-seed.ts"],
          environment: "jsdom",
          include: ["{components,app}/**/*.test.tsx"],
        },
      },
      {
        resolve: { alias },
        test: {
          name: "db",
          ...shared,
          setupFiles: ["./db/testing/property-seed.ts", "./db/testing/database-env.ts"],
          include: ["{lib,db,app}/**/*.db.test.ts"],
          globalSetup: ["./db/testing/global-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
