import { createServer } from "node:http";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { addonInstaller, addonZip, plainAddon } from "../testing/addon-installer.ts";
import { at, type OpenSandbox, openSandbox } from "../testing/open-sandbox.ts";

describe("an addon installed from a URL", () => {
  let ayon: OpenSandbox;
  let base: string;
  const shop = createServer(({ url }, response) => {
    if (url === "/ftrack.zip") response.end(addonZip("ftrack", "2.0.0"));
    else if (url === "/page.zip") response.end("<h1>Sold out</h1>");
    else response.writeHead(404).end();
  });
  beforeAll(async () => {
    ayon = await openSandbox({ loadAddon: async () => plainAddon });
    await new Promise<void>((resolve) => shop.listen(0, "127.0.0.1", resolve));
    const address = shop.address();
    base = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  });
  afterAll(async () => {
    shop.close();
    await ayon.stop();
  });

  const install = async (path: string) => {
    const query = new URLSearchParams({ url: base + path });
    const { body } = await ayon.call("POST", `/api/addons/install?${query}`);
    return vi.waitFor(async () => {
      const event = (await ayon.call("GET", `/api/events/${at(body, "eventId")}`)).body;
      expect(at(event, "status")).toMatch(/finished|failed/);
      return event;
    });
  };

  it("is there after the next restart", async () => {
    const event = await install("/ftrack.zip");
    expect(event).toMatchObject({
      topic: "addon.install_from_url",
      status: "finished",
      summary: { name: "ftrack", version: "2.0.0", url: `${base}/ftrack.zip` },
    });
    expect((await ayon.call("GET", "/api/addons/install")).body).toMatchObject({
      items: [{ id: at(event, "id"), addonName: "ftrack" }],
      restartRequired: true,
    });
    const { restart, addons } = addonInstaller(ayon);
    await restart();
    expect(await addons()).toMatchObject([{ name: "ftrack", versions: { "2.0.0": {} } }]);
  });

  it("keeps one event, and its id, for each URL", async () => {
    const first = await install("/ftrack.zip");
    expect(at(await install("/ftrack.zip"), "id")).toBe(at(first, "id"));
  });

  it.each([
    ["/none.zip", "Failed to process event: Failed to download file: Error 404"],
    ["/page.zip", "Failed to process event: "],
  ])("fails its event for %s", async (path, description) => {
    expect(await install(path)).toMatchObject({
      status: "failed",
      description: expect.stringContaining(description),
    });
  });
});
