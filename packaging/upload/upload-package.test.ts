import { describe, expect, it } from "vitest";
import {
  addonInstaller,
  plainAddon,
} from "../../service_tools/sandbox/ayon/testing/addon-installer.ts";
import { UploadScene } from "../fixture/upload-scene.ts";
import { UploadStopped } from "./upload-stopped.ts";

describe("an upload", () => {
  const scene = new UploadScene();

  describe("succeeds", () => {
    it("when AYON lists the version after its restart, and tells what it waits for", async () => {
      expect(await scene.upload()).toEqual([
        `Asking AYON at ${scene.ayon.url}`,
        `Sending ftrack ${scene.version}`,
        "Waiting for AYON to unpack the package",
        "Restarting AYON",
        "Waiting for AYON to come back",
      ]);
      expect(await scene.listed()).toMatchObject({ isBroken: false });
    });

    it("once more with the same version, which takes the place of the one there", async () => {
      await scene.upload();
      const folders: string[] = [];
      scene.loadAddon = async (path) => {
        folders.push(path);
        return plainAddon;
      };
      expect(await scene.upload()).toContain(
        `Sending ftrack ${scene.version} in place of the one there`,
      );
      expect(folders.some((path) => path.endsWith(scene.version))).toBe(true);
    });

    it("when the addon makes AYON start twice", async () => {
      let starts = 0;
      scene.loadThisOne(async () => {
        starts += 1;
        return { ...plainAddon, restartRequested: starts === 1 };
      });
      await scene.upload();
      expect(starts).toBe(2);
    });

    it("when AYON does not answer for a while as it restarts", async () => {
      let questions = 0;
      let goOn = () => {};
      const patience = new Promise<void>((resolve) => {
        goOn = resolve;
      });
      const url = await scene.through(({ what }) => {
        if (what === "POST /graphql") questions += 1;
        if (questions === 20) goOn();
        return undefined;
      });
      scene.loadAddon = async () => {
        await patience;
        return plainAddon;
      };
      await scene.upload({ url });
      expect(questions).toBeGreaterThanOrEqual(20);
    });

    it("when the old process goes on answering for a while", async () => {
      let questions = 0;
      const url = await scene.through(async ({ what, body }) => {
        if (what === "POST /api/system/restart") return new Response(null, { status: 204 });
        if (body.includes("server.started")) questions += 1;
        // Two were asked before the restart.
        if (questions === 12) await scene.ayon.call("POST", "/api/system/restart");
        return undefined;
      });
      await scene.upload({ url });
      expect(await scene.listed()).toMatchObject({ isBroken: false });
    });

    it("not before the start of AYON has come to its end", async () => {
      let questions = 0;
      const url = await scene.through(({ body }) => {
        if (body.includes("server.started")) questions += 1;
        const node = { id: "new", status: questions < 13 ? "pending" : "finished" };
        // Two are asked before the restart.
        return questions > 2 && body.includes("server.started")
          ? Response.json({ data: { events: { edges: [{ node }] } } })
          : undefined;
      });
      await scene.upload({ url });
      expect(questions).toBe(13);
    });

    it("with a restart also when AYON, by its odd clocks, takes it for restarted already", async () => {
      const url = await scene.through(({ what }) =>
        what === "GET /api/addons/install" ? Response.json({ restartRequired: false }) : undefined,
      );
      expect(await scene.upload({ url })).toContain("Restarting AYON");
      expect(await scene.listed()).toMatchObject({ isBroken: false });
    });

    it("without a restart of its own when somebody else restarts AYON at the same time", async () => {
      const before = await scene.restarts();
      const url = await scene.through(async ({ what }) => {
        if (what === "GET /api/addons/install") await addonInstaller(scene.ayon).restart();
        return undefined;
      });
      expect(await scene.upload({ url })).not.toContain("Restarting AYON");
      expect(await scene.restarts()).toBe(before + 1);
    });
  });

  it.each([
    ["Asking", "Stopped before AYON had the package."],
    ["Sending", "Stopped before AYON had the package."],
    ["Waiting for AYON to unpack", "Stopped: AYON has the package, but does not serve it before"],
    ["Waiting for AYON to come back", "Stopped: AYON has the package; whether it serves it"],
  ])("stops when told to while it says '%s'", async (step, sentence) => {
    const interruption = new AbortController();
    const stopped = scene.upload({
      signal: interruption.signal,
      tell: (told) => told.startsWith(step) && interruption.abort(),
    });
    await expect(stopped).rejects.toThrow(UploadStopped);
    await expect(stopped).rejects.toThrow(sentence);
  });
});
