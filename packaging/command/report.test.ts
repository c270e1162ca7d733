import { expect, it } from "vitest";
import { report } from "./report.ts";

it("sums up each folder and ends with the place of the package", () => {
  const files = [
    { path: "package.py", size: 379 },
    { path: "private/client.zip", size: 911 },
    { path: "server/__init__.py", size: 1024 },
    { path: "server/addon.py", size: 512 },
    { path: "server/settings/main.py", size: 20_480 },
  ];
  const built = { name: "ftrack", version: "2.0.0", path: "/out", files, size: 14_848 };
  expect(report({ ...built, sha256: "abc" }, "package/ftrack 2.0.0.zip")).toBe(
    `  package.py                 0.4 KB
  private/client.zip         0.9 KB
  server/                    1.5 KB  2 files
  server/settings/main.py     20 KB
SHA-256 abc
Packaged: package/ftrack 2.0.0.zip (5 files, 15 KB)`,
  );
});
