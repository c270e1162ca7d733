import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { expect, it } from "vitest";

const main = fileURLToPath(new URL("../main.ts", import.meta.url));

it("service_tools upload asks for the same as create-package.ts --upload", async () => {
  const { exitCode, stdout, stderr } = await execa(
    process.execPath,
    ["--import", "tsx", main, "upload"],
    { reject: false, env: { AYON_SERVER_URL: "ayon", AYON_API_KEY: "key" } },
  );
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
  expect(stderr).toBe(
    'AYON_SERVER_URL is "ayon", which is not an http(s) URL: set it to one like http://ayon:5000.',
  );
});
