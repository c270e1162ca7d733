import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { expect, it } from "vitest";
import { startHttpStub } from "../../client/common/src/testing/http-stub.ts";

/** Runs a command of services with a key that AYON may or may not accept. */
function run(command: string, ayonUrl: string) {
  return execa(process.execPath, ["--import", "tsx", "service_tools/main.ts", command], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    env: { AYON_SERVER_URL: ayonUrl, AYON_API_KEY: "key" },
    reject: false,
  });
}

it("ends as its services end, with what they say on standard error on its own", async () => {
  await using ayon = await startHttpStub(() => ({ status: 401, body: { detail: "no" } }));
  const { exitCode, stdout, stderr } = await run("leecher", ayon.url);
  expect(exitCode).toBe(1);
  expect(stderr).toBe(
    `AYON at ${ayon.url} does not accept AYON_API_KEY: set it to the key of a service user.`,
  );
  expect(stdout).toBe("");
});

it("says which of several services ended first", async () => {
  await using ayon = await startHttpStub(() => ({ status: 401, body: { detail: "no" } }));
  const { exitCode, stderr } = await run("ftrack2ayon", ayon.url);
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(
    /^The (leecher|processor) ended with exit code 1: stopping the others\.$/m,
  );
  expect(stderr).toMatch(/^(leecher {2}|processor) \| AYON at .* does not accept AYON_API_KEY/m);
});

// Windows has no signal that asks a process to stop.
it.skipIf(process.platform === "win32")("ends with 0 when it is asked to stop", async () => {
  await using ayon = await startHttpStub(() => ({ status: 503, body: { detail: "busy" } }));
  const running = run("ftrack2ayon", ayon.url);
  for await (const line of running) {
    if (line.includes("Waiting for AYON")) running.kill("SIGTERM");
  }
  expect((await running).exitCode).toBe(0);
});

it("says which services there are when it is asked for another", async () => {
  const { exitCode, stderr } = await run("transmitter", "http://127.0.0.1:1");
  expect(exitCode).toBe(1);
  expect(stderr).toBe("This version has no transmitter: its services are leecher and processor.");
});
