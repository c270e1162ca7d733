import { describe, expect, it, vi } from "vitest";
import {
  addonInstaller,
  addonZip,
} from "../../service_tools/sandbox/ayon/testing/addon-installer.ts";
import { zipOf } from "../../service_tools/sandbox/ayon/testing/zip.ts";
import { proxyBefore } from "../fixture/proxy.ts";
import { UploadScene } from "../fixture/upload-scene.ts";

/** What AYON refuses to unpack. */
const unusable = [{ name: "link", content: "/", mode: 0o120777 }];

describe("an upload", () => {
  const scene = new UploadScene();

  describe("fails before AYON has the package:", () => {
    it("with a key that AYON does not know", async () => {
      expect(await scene.failure({ apiKey: "nobodys-key" })).toMatch(
        /^AYON at http\S+ does not know the API key \(.+\): set AYON_API_KEY to one that is valid there\.$/,
      );
    });

    it("with the key of somebody who is no administrator", async () => {
      const url = await scene.through(({ headers }) => void headers.set("x-as-user", "anna"));
      expect(await scene.failure({ url })).toMatch(
        /does not let this user install addons \(.+\): set AYON_API_KEY to the key of a service user or an administrator\.$/,
      );
    });

    it("with a licence that allows no custom addons", async () => {
      const detail = "Custom addons uploads are not allowed";
      const url = await scene.through(({ what }) =>
        what.startsWith("POST") && what.endsWith("install")
          ? Response.json({ code: 403, detail }, { status: 403 })
          : undefined,
      );
      expect(await scene.failure({ url })).toContain(
        `(${detail}): its licence must allow custom addons.`,
      );
    });

    it("with an archive that is no addon, in AYON's words", async () => {
      const archive = zipOf([{ name: "readme.txt", content: "" }]);
      expect(await scene.failure({ archive })).toContain(
        "takes no such package (Unsupported addon format): build it again",
      );
    });

    it("with a package that is too large for a proxy", async () => {
      const page = () => new Response("<h1>Request Entity Too Large</h1>", { status: 413 });
      const url = await scene.through(({ what }) =>
        what.startsWith("POST /api/addons") ? page() : undefined,
      );
      expect(await scene.failure({ url })).toMatch(
        /^The package \(1 KB\) is too large for the proxy before AYON at .*client_max_body_size in nginx\.$/,
      );
    });

    it("where nobody listens", async () => {
      const url = await proxyBefore(scene.ayon.url, () => "cut");
      expect(await scene.failure({ url })).toMatch(
        /^AYON does not answer at http\S+ \(connection closed\): start AYON, or set AYON_SERVER_URL/,
      );
      expect(await scene.failure({ url: "http://127.0.0.1:1" })).toMatch(
        /^AYON does not answer at /,
      );
    });

    it("when AYON cannot take it just now", async () => {
      const url = await scene.through(() => new Response("<h1>Bad Gateway</h1>", { status: 502 }));
      expect(await scene.failure({ url })).toMatch(
        /^AYON cannot answer GET \/api\/addons now \(502\): .*: try again when AYON is well\.$/,
      );
    });

    it("where something else than AYON answers", async () => {
      const url = await scene.through(() => new Response("<h1>It works!</h1>"));
      expect(await scene.failure({ url })).toMatch(
        /^AYON at http\S+ gave an unreadable answer .*check that AYON_SERVER_URL is the address of AYON itself\.$/,
      );
    });

    it("behind an address that only redirects to AYON", async () => {
      const url = await scene.through(({ what }) =>
        what === "POST /api/addons/install"
          ? new Response(null, { status: 301, headers: { location: `${scene.ayon.url}/api/info` } })
          : undefined,
      );
      expect(await scene.failure({ url })).toMatch(
        /set AYON_SERVER_URL to the address that it redirects to/,
      );
    });

    it("when the server takes the connection and never answers", async () => {
      let asked = () => {};
      const isAsked = new Promise<void>((resolve) => {
        asked = resolve;
      });
      const url = await scene.through(() => {
        asked();
        return new Promise(() => {});
      });
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
      try {
        const failed = scene.failure({ url });
        await isAsked;
        await vi.advanceTimersByTimeAsync(10_000);
        expect(await failed).toBe(
          `AYON at ${url} did not answer within 10 s: try again when AYON is well.`,
        );
      } finally {
        vi.useRealTimers();
      }
    });
  });

  describe("fails after AYON has taken the package:", () => {
    it("when it could not be unpacked, although AYON calls that finished", async () => {
      const before = await scene.restarts();
      const archive = addonZip("ftrack", scene.version, unusable);
      expect(await scene.failure({ archive })).toMatch(
        /could not install ftrack \S+ \(Error while unpacking addon: link is a symbolic link\)/,
      );
      expect(await scene.restarts()).toBe(before);
    });

    it("when it could not be unpacked in place of the same version, which AYON goes on serving", async () => {
      await scene.upload();
      const archive = addonZip("ftrack", scene.version, unusable);
      expect(await scene.failure({ archive })).toContain("could not install");
      expect(await scene.listed()).toMatchObject({ isBroken: false });
    });

    it("when AYON fails the installation", async () => {
      const url = await scene.through(({ what }) =>
        what.startsWith("GET /api/events/")
          ? Response.json({ status: "failed", description: "No space left on device" })
          : undefined,
      );
      expect(await scene.failure({ url })).toMatch(
        /^AYON at \S+ could not install ftrack \S+ \(No space left on device\): check the disk/,
      );
    });

    it("when somebody else uploads the same version at the same time", async () => {
      const url = await scene.through(async ({ what }) => {
        if (!what.startsWith("GET /api/events/")) return undefined;
        await addonInstaller(scene.ayon).upload(addonZip("ftrack", scene.version));
        return undefined;
      });
      expect(await scene.failure({ url })).toMatch(
        /^AYON at \S+ no longer knows of this upload: somebody else has uploaded ftrack /,
      );
    });

    it("when the installation does not end", async () => {
      const url = await scene.through(({ what }) =>
        what.startsWith("GET /api/events/") ? Response.json({ status: "in_progress" }) : undefined,
      );
      expect(
        await scene.failure({ url, endless: "Waiting for AYON to unpack the package" }),
      ).toContain(
        `did not end the installation of ftrack ${scene.version} in 120 s (its event is still open)`,
      );
    });

    it("when AYON does not come back in time", async () => {
      let isAway = false;
      const url = await scene.through(({ what }) => {
        if (isAway) return "cut";
        isAway = what === "POST /api/system/restart";
        return undefined;
      });
      expect(await scene.failure({ url, endless: "Waiting for AYON to come back" })).toMatch(
        /has ftrack \S+, but did not come back within 5 minutes of its restart \(.*connection closed.*\): look into the server's log, and start it again\.$/,
      );
    });

    it("when AYON answers, but its start does not end", async () => {
      const url = await scene.through(({ what, body }) =>
        what === "POST /graphql" && body.includes("server.started")
          ? Response.json({
              data: { events: { edges: [{ node: { id: "1", status: "pending" } }] } },
            })
          : undefined,
      );
      expect(await scene.failure({ url, endless: "Waiting for AYON to come back" })).toContain(
        "(it answers, but has not ended its start)",
      );
    });

    it("when AYON lists the version as broken", async () => {
      const broken = { ok: false, stage: "setup", error: "no database", traceback: "" } as const;
      scene.loadThisOne(async () => broken);
      expect(await scene.failure()).toMatch(/lists ftrack \S+ as broken \(no database\)/);
    });

    it("when AYON could not import it and does not list it, with what the log says", async () => {
      const error = "ImportError: no name x";
      scene.loadThisOne(async () => ({ ok: false, stage: "import", error, traceback: "" }));
      expect(await scene.failure()).toMatch(
        /does not list ftrack \S+ after its restart: Failed to initialize addon \S+: ImportError: no name x$/,
      );
      const url = await scene.through(({ body }) =>
        body.includes("log.error")
          ? Response.json({ errors: [{ message: "No logs" }] })
          : undefined,
      );
      expect(await scene.failure({ url })).toContain(
        "after its restart: only the server's log says why.",
      );
    });
  });
});
