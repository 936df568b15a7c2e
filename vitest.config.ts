import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
const alias = {
  "@": root.replace(/\/$/, ""),
  "server-only": fileURLToPath(new URL("./db/testing/server-only.ts", import.meta.url)),
};

/** Machines of CI are slow and shared: there a test may fail once, and is named when it did. */
const retry = process.env.CI === undefined ? 0 : 1;

export default defineConfig({
  test: {
    // Machines of CI are slow and shared; no test waits for a time limit to pass.
    testTimeout: 30_000,
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          retry,
          setupFiles: ["./db/testing/property-seed.ts"],
          testTimeout: 30_000,
          include: ["{lib,db,components,app,demo,sdk}/**/*.test.ts"],
          exclude: ["**/*.db.test.ts", "node_modules/**"],
        },
      },
      {
        plugins: [react()],
        resolve: { alias },
        test: {
          name: "components",
          retry,
          setupFiles: ["./db/testing/property-seed.ts"],
          testTimeout: 30_000,
          environment: "jsdom",
          include: ["{components,app}/**/*.test.tsx"],
        },
      },
      {
        resolve: { alias },
        test: {
          name: "db",
          retry,
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
