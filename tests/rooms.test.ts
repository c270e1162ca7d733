import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const checkout = fileURLToPath(new URL("..", import.meta.url));
const SKIPPED = new Set(["node_modules", "dist", ".git", ".turbo", ".cache", "package"]);

/** Paths below the checkout, with forward slashes. */
function sources(folder: string): string[] {
  return readdirSync(join(checkout, folder), { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return [];
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sources(path);
    return path.endsWith(".ts") ? [path] : [];
  });
}

/** What a file imports of ours, as paths below the checkout. */
function importsOf(path: string): string[] {
  const text = readFileSync(join(checkout, path), "utf8");
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(
    ([, one]) => one ?? "",
  );
  return specifiers.flatMap((specifier) => {
    if (specifier.startsWith("@ayon-ftrack/common")) return "client/common/";
    if (specifier.startsWith("@ayon-ftrack/")) return specifier.slice("@ayon-ftrack/".length);
    if (!specifier.startsWith(".")) return [];
    const target = resolve(checkout, dirname(path), specifier);
    return relative(checkout, target).split(sep).join("/");
  });
}

function leaving(room: string, allowed: readonly string[]): string[] {
  return sources(room)
    .filter((path) => !path.includes(".test."))
    .flatMap((path) =>
      importsOf(path)
        .filter((target) => ![room, ...allowed].some((one) => target.startsWith(one)))
        .map((target) => `${path} -> ${target}`),
    );
}

describe("who may know whom", () => {
  it("common code knows nothing else of ours", () => {
    expect(leaving("client/common", [])).toEqual([]);
  });

  it.each(["leecher", "processor"])("the %s knows common code and no other service", (service) => {
    expect(leaving(`services/${service}`, ["client/common"])).toEqual([]);
  });

  it("the sandboxes know nothing of the code that is tested against them", () => {
    expect(leaving("service_tools/sandbox", [])).toEqual([]);
  });

  it("the two sandboxes share their switches and nothing else", () => {
    expect(leaving("service_tools/sandbox/ftrack", ["service_tools/sandbox/control"])).toEqual([]);
    expect(leaving("service_tools/sandbox/ayon", ["service_tools/sandbox/control"])).toEqual([]);
  });

  it("the settings and their compiler know nothing else of ours", () => {
    expect(leaving("server", ["addon.ts"])).toEqual([]);
  });
});
