import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { smallCheckout } from "../fixture/small-checkout.ts";
import { progress, stubEngine } from "../fixture/stub-engine.ts";
import { readZip } from "../zip/read-zip.ts";
import { createPackage } from "./create-package.ts";

/** Runs `create-package --images` on a small checkout, and tells what is to be seen of it. */
async function run(env: Readonly<Record<string, string>>) {
  const checkout = await smallCheckout();
  await writeFile(join(checkout.root, "services", "Dockerfile"), "ARG BASE_IMAGE=node:26-slim\n");
  const runPipeline: typeof checkout.runPipeline = async (request) => {
    await checkout.runPipeline(request);
    for (const service of checkout.addon.services) {
      const dist = join(checkout.root, "services", service, "dist");
      await mkdir(dist, { recursive: true });
      await writeFile(join(dist, "main.js"), `// ${service}\n`);
    }
  };
  const printed = { out: "", error: "" };
  const terminal = {
    out: (text: string) => {
      printed.out += text;
    },
    error: (text: string) => {
      printed.error += text;
    },
  };
  const argv = ["--images", "-o", checkout.output];
  const code = await createPackage(argv, terminal, { ...checkout, runPipeline, env });
  return { code, ...printed, checkout };
}

describe("create-package --images", () => {
  it("builds the images that the package names, under the studio's own registry", async () => {
    const tags: string[] = [];
    await stubEngine(({ method, rest }, response) => {
      const { pathname, searchParams } = new URL(rest, "http://engine");
      if (pathname === "/build") {
        progress(response, [{ aux: { ID: "sha256:abc" } }]).end();
      } else if (pathname.endsWith("/tag")) {
        tags.push(`${searchParams.get("repo")}:${searchParams.get("tag")}`);
        response.writeHead(201).end();
      } else {
        response.end(method === "GET" ? JSON.stringify({ RepoTags: [], Size: 1_000_000 }) : "[]");
      }
    });
    const { code, out, checkout } = await run({
      AYON_FTRACK_IMAGE_REGISTRY: "registry.example.com:5000/vfx",
    });
    expect(code).toBe(0);
    const { name, version, services } = checkout.addon;
    const zip = await readZip(await readFile(join(checkout.output, `${name} ${version}.zip`)));
    const packagePy = zip.find(({ path }) => path === "package.py")?.bytes.toString();
    const names = services.map(
      (each) => `registry.example.com:5000/vfx/ayon-ftrack-${each}:${version}`,
    );
    expect(tags).toEqual(names);
    for (const image of names) {
      expect(packagePy).toContain(`"image": "${image}"`);
      expect(out).toMatch(new RegExp(`^Image: ${image} \\(1\\.0 MB, `, "m"));
    }
  });

  it("builds nothing when no engine answers", async () => {
    const engine = await stubEngine((_, response) => response.end());
    engine.close();
    const { code, out, error } = await run({});
    expect([code, out]).toEqual([1, ""]);
    expect(error).toMatch(
      /^There is no container engine at tcp:.*: start Docker, or set DOCKER_HOST [^\n]*\n$/,
    );
  });

  it("builds nothing under a name that no image can have", async () => {
    const { code, out, error } = await run({ AYON_FTRACK_IMAGE_REGISTRY: "https://x" });
    expect([code, out]).toEqual([1, ""]);
    expect(error).toMatch(/^AYON_FTRACK_IMAGE_REGISTRY is "https:\/\/x": write it like [^\n]*\n$/);
  });
});
