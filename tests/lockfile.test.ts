import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

interface LockedPackage {
  readonly resolved?: string;
  readonly link?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lockfile = new URL("../package-lock.json", import.meta.url);
const packages: Record<string, LockedPackage> = JSON.parse(readFileSync(lockfile, "utf8")).packages;

it("the lockfile holds the binaries of every platform, so that npm ci works on all of them", () => {
  const locked = new Set(Object.keys(packages).map((path) => path.split("node_modules/").at(-1)));
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !locked.has(name))
      .map((name) => `${path} needs ${name}`),
  );
  expect(missing).toEqual([]);
});

it("the lockfile names no registry", () => {
  const urls = Object.values(packages).flatMap(({ resolved, link }) =>
    link || resolved === undefined ? [] : [resolved],
  );
  expect(urls).toEqual([]);
});
