import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { describe, expect, it } from "vitest";
import { addon } from "../addon.ts";

const read = (name: string) => readFile(join(import.meta.dirname, name), "utf8");
const compose = await read("docker-compose.yml");

describe("docker-compose.yml", () => {
  it("runs every service from its image, under a name that stays", () => {
    const services = [...compose.matchAll(/^ {2}(\w+):\n {4}<<: \*service$/gm)].map(
      ([, name]) => name,
    );
    expect(services).toEqual(addon.services);
    for (const service of addon.services) {
      expect(compose).toContain(`}/ayon-${addon.name}-${service}:\${AYON_FTRACK_IMAGE_TAG:?`);
      expect(compose).toContain(`AYON_SERVICE_NAME: ftrack-${service}\n`);
    }
  });

  it("needs nothing that example_env does not show", async () => {
    const shown = (await read("example_env")).replaceAll(/^#(?=[A-Z_]+=)/gm, "");
    const needed = [...compose.matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name);
    expect(Object.keys(parseEnv(shown))).toEqual(expect.arrayContaining(needed));
  });
});

describe.each(addon.services)("the folder of the %s", (service) => {
  it.each(["Makefile", "manage.ps1"])("hands over to service_tools: %s", async (name) => {
    const text = await read(join(service, name));
    expect(text).toMatch(/^\s*@?npx tsx \S+service_tools\/main.ts"? images (\$@|\$args\[0\]) /m);
    expect(text).toContain(` ${service} `);
    for (const target of ["build", "dist", "clean", "dev", "bash"]) expect(text).toContain(target);
  });
});
