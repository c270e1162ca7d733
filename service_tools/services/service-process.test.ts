import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { startHttpStub } from "../../client/common/src/testing/http-stub.ts";
import { startService } from "./service-process.ts";

describe("startService", () => {
  it("keeps what the service says on standard error apart from its log", async () => {
    await using ayon = await startHttpStub(() => ({ status: 401, body: { detail: "no" } }));
    const lines: string[] = [];
    const errors: string[] = [];
    const service = startService("leecher", {
      ayonUrl: ayon.url,
      ayonApiKey: "wrong",
      from: "source",
      onLine: (line) => lines.push(line),
      onErrorLine: (line) => errors.push(line),
    });
    expect(await service.ended).toBe(1);
    expect(errors).toEqual([expect.stringContaining("does not accept AYON_API_KEY")]);
    expect(lines.filter((line) => !line.startsWith("{"))).toEqual([]);
  });

  it("starts a service that ends when the one who started it is killed", async () => {
    await using ayon = await startHttpStub(() => ({ status: 503 }));
    const options = { ayonUrl: ayon.url, ayonApiKey: "key", from: "source" };
    // Tells the process id of the service when the service has begun to work.
    const program = `
      import { startService } from "./service_tools/services/service-process.ts";
      const onLine = () => console.log(service.pid);
      const service = startService("leecher", { ...${JSON.stringify(options)}, onLine });
    `;
    const starter = execa(
      process.execPath,
      ["--import", "tsx", "--input-type=module", "--eval", program],
      { cwd: fileURLToPath(new URL("../..", import.meta.url)), reject: false },
    );
    let pid = 0;
    for await (const line of starter) {
      pid = Number(line);
      expect(isRunning(pid)).toBe(true);
      starter.kill("SIGKILL");
    }
    await expect.poll(() => isRunning(pid), { timeout: 10_000 }).toBe(false);
  });
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
