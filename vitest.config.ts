import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { repeatSkipped } from "./tests/prerequisites/repeat-skipped.ts";

export default defineConfig({
  test: {
    reporters: ["default", repeatSkipped()],
    // Most tests wait for servers and other processes: also two cores have work for two at a time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: "unit",
          include: ["**/*.test.ts"],
          exclude: [
            "**/node_modules/**",
            "**/dist/**",
            "package/**",
            "tests/e2e/**",
            "tests/conformance/**",
            "tests/images/**",
            "tests/faults/faults.test.ts",
          ],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: "conformance",
          include: ["tests/conformance/**/*.test.ts"],
          exclude: ["**/node_modules/**"],
          testTimeout: 60_000,
          hookTimeout: 240_000,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          exclude: ["**/node_modules/**"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: "faults",
          include: ["tests/faults/faults.test.ts"],
          fileParallelism: false,
          maxConcurrency: 2,
        },
      },
      {
        test: {
          name: "images",
          include: ["tests/images/**/*.test.ts"],
          exclude: ["**/node_modules/**"],
          testTimeout: 120_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
