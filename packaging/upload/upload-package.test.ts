import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { messageOf } from "@ayon-ftrack/common/errors";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { LoadAddon } from "../../service_tools/sandbox/ayon/addons/addon-report.ts";
import {
  addonInstaller,
  addonZip,
  plainAddon,
} from "../../service_tools/sandbox/ayon/testing/addon-installer.ts";
import {
  at,
  column,
  type OpenSandbox,
  openSandbox,
} from "../../service_tools/sandbox/ayon/testing/open-sandbox.ts";
import { zipOf } from "../../service_tools/sandbox/ayon/testing/zip.ts";
import { type Intercept, proxyBefore } from "../fixture/proxy.ts";
import { quickClock } from "../fixture/quick-clock.ts";
import { uploadPackage } from "./upload-package.ts";
import { UploadStopped } from "./upload-stopped.ts";

/** What AYON refuses to unpack. */
const unusable = [{ name: "link", content: "/", mode: 0o120777 }];

describe("an upload", () => {
  let ayon: OpenSandbox;
  let folder: string;
  let loadAddon: LoadAddon;
  let version: string;
  let count = 0;

  beforeAll(async () => {
    ayon = await openSandbox({
      users: [{ name: "anna", email: "anna@studio.test" }],
      loadAddon: (...args) => loadAddon(...args),
    });
    folder = await mkdtemp(join(tmpdir(), "ayon-ftrack-upload-"));
  });
  afterAll(async () => {
    await ayon.stop();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    loadAddon = async () => plainAddon;
    // The test before may have left AYON to its restart.
    await vi.waitFor(() => ayon.call("GET", "/api/info"));
    count += 1;
    version = `1.0.${count}`;
  });

  interface Given {
    readonly archive?: Buffer;
    readonly url?: string;
    readonly apiKey?: string;
    readonly signal?: AbortSignal;
    readonly tell?: (step: string) => void;
    /** The step that goes on until there is no time left: its pauses are few and long. */
    readonly endless?: string;
  }

  /** Uploads version `version` of the addon ftrack, and returns the steps that were told. */
  async function upload(given: Given = {}): Promise<string[]> {
    const { archive = addonZip("ftrack", version), url = ayon.url, apiKey = ayon.apiKey } = given;
    const zip = join(folder, `ftrack ${version}.zip`);
    await writeFile(zip, archive);
    const steps: string[] = [];
    const clock = quickClock();
    await uploadPackage({
      server: { url, apiKey },
      zip,
      name: "ftrack",
      version,
      signal: given.signal,
      tell: (step) => {
        steps.push(step);
        if (step === given.endless) clock.slowness = 100;
        given.tell?.(step);
      },
      clock,
    });
    return steps;
  }

  /** The sentence with which an upload fails. No sentence may give the key away. */
  async function failure(given: Given = {}): Promise<string> {
    const error = await upload(given).then(
      () => expect.fail("The upload succeeded"),
      (reason: unknown) => reason,
    );
    expect(messageOf(error)).not.toContain(given.apiKey ?? ayon.apiKey);
    return messageOf(error);
  }

  const through = (intercept: Intercept) => proxyBefore(ayon.url, intercept);
  const listed = async () => {
    const { body } = await ayon.call("GET", "/api/addons?details=1");
    return at(body, "addons", 0, "versions", version);
  };
  const restarts = async () => {
    const query = '{events(topics:["server.restart_requested"]){edges{node{id}}}}';
    return column(at((await ayon.graphql(query)).body, "data", "events", "edges"), "node").length;
  };

  describe("succeeds", () => {
    it("when AYON lists the version after its restart, and tells what it waits for", async () => {
      expect(await upload()).toEqual([
        `Asking AYON at ${ayon.url}`,
        `Sending ftrack ${version}`,
        "Waiting for AYON to unpack the package",
        "Restarting AYON",
        "Waiting for AYON to come back",
      ]);
      expect(await listed()).toMatchObject({ isBroken: false });
    });

    it("once more with the same version, which takes the place of the one there", async () => {
      await upload();
      const folders: string[] = [];
      loadAddon = async (path) => {
        folders.push(path);
        return plainAddon;
      };
      expect(await upload()).toContain(`Sending ftrack ${version} in place of the one there`);
      expect(folders.some((path) => path.endsWith(version))).toBe(true);
    });

    it("when the addon makes AYON start twice", async () => {
      let starts = 0;
      loadAddon = async (path) => {
        if (!path.endsWith(version)) return plainAddon;
        starts += 1;
        return { ...plainAddon, restartRequested: starts === 1 };
      };
      await upload();
      expect(starts).toBe(2);
    });

    it("when AYON does not answer for a while as it restarts", async () => {
      let questions = 0;
      let goOn = () => {};
      const patience = new Promise<void>((resolve) => {
        goOn = resolve;
      });
      const url = await through(({ what }) => {
        if (what === "POST /graphql") questions += 1;
        if (questions === 20) goOn();
        return undefined;
      });
      loadAddon = async () => {
        await patience;
        return plainAddon;
      };
      await upload({ url });
      expect(questions).toBeGreaterThanOrEqual(20);
    });

    it("without a restart of its own when somebody else restarts AYON at the same time", async () => {
      const before = await restarts();
      const url = await through(async ({ what }) => {
        if (what === "GET /api/addons/install") await addonInstaller(ayon).restart();
        return undefined;
      });
      expect(await upload({ url })).not.toContain("Restarting AYON");
      expect(await restarts()).toBe(before + 1);
    });
  });

  describe("fails before AYON has the package:", () => {
    it("with a key that AYON does not know", async () => {
      expect(await failure({ apiKey: "nobodys-key" })).toMatch(
        /^AYON at http\S+ does not know the API key \(.+\): set AYON_API_KEY to one that is valid there\.$/,
      );
    });

    it("with the key of somebody who is no administrator", async () => {
      const url = await through(({ headers }) => void headers.set("x-as-user", "anna"));
      expect(await failure({ url })).toMatch(
        /does not let this user install addons \(.+\): set AYON_API_KEY to the key of a service user or an administrator\.$/,
      );
    });

    it("with a licence that allows no custom addons", async () => {
      const detail = "Custom addons uploads are not allowed";
      const url = await through(({ what }) =>
        what.startsWith("POST") && what.endsWith("install")
          ? Response.json({ code: 403, detail }, { status: 403 })
          : undefined,
      );
      expect(await failure({ url })).toContain(
        `(${detail}): its licence must allow custom addons.`,
      );
    });

    it("with an archive that is no addon, in AYON's words", async () => {
      const archive = zipOf([{ name: "readme.txt", content: "" }]);
      expect(await failure({ archive })).toContain(
        "takes no such package (Unsupported addon format): build it again",
      );
    });

    it("with a package that is too large for a proxy", async () => {
      const page = () => new Response("<h1>Request Entity Too Large</h1>", { status: 413 });
      const url = await through(({ what }) =>
        what.startsWith("POST /api/addons") ? page() : undefined,
      );
      expect(await failure({ url })).toMatch(
        /^The package \(1 KB\) is too large for the proxy before AYON at .*client_max_body_size in nginx\.$/,
      );
    });

    it("where nobody listens", async () => {
      const url = await proxyBefore(ayon.url, () => "cut");
      expect(await failure({ url })).toMatch(
        /^AYON does not answer at http\S+ \(connection closed\): start AYON, or set AYON_SERVER_URL/,
      );
      expect(await failure({ url: "http://127.0.0.1:1" })).toMatch(/^AYON does not answer at /);
    });

    it("when AYON cannot take it just now", async () => {
      const url = await through(() => new Response("<h1>Bad Gateway</h1>", { status: 502 }));
      expect(await failure({ url })).toMatch(
        /^AYON cannot answer GET \/api\/addons now \(502\): .*: try again when AYON is well\.$/,
      );
    });

    it("where something else than AYON answers", async () => {
      const url = await through(() => new Response("<h1>It works!</h1>"));
      expect(await failure({ url })).toMatch(
        /^AYON at http\S+ gave an unreadable answer .*check that AYON_SERVER_URL is the address of AYON itself\.$/,
      );
    });

    it("behind an address that only redirects to AYON", async () => {
      const url = await through(({ what }) =>
        what === "POST /api/addons/install"
          ? new Response(null, { status: 301, headers: { location: `${ayon.url}/api/info` } })
          : undefined,
      );
      expect(await failure({ url })).toMatch(
        /set AYON_SERVER_URL to the address that it redirects to/,
      );
    });

    it("when the server takes the connection and never answers", async () => {
      let asked = () => {};
      const isAsked = new Promise<void>((resolve) => {
        asked = resolve;
      });
      const url = await through(() => {
        asked();
        return new Promise(() => {});
      });
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
      try {
        const failed = failure({ url });
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
      const before = await restarts();
      const archive = addonZip("ftrack", version, unusable);
      expect(await failure({ archive })).toMatch(
        /could not install ftrack \S+ \(Error while unpacking addon: link is a symbolic link\)/,
      );
      expect(await restarts()).toBe(before);
    });

    it("when it could not be unpacked in place of the same version, which AYON goes on serving", async () => {
      await upload();
      const archive = addonZip("ftrack", version, unusable);
      expect(await failure({ archive })).toContain("could not install");
      expect(await listed()).toMatchObject({ isBroken: false });
    });

    it("when AYON fails the installation", async () => {
      const url = await through(({ what }) =>
        what.startsWith("GET /api/events/")
          ? Response.json({ status: "failed", description: "No space left on device" })
          : undefined,
      );
      expect(await failure({ url })).toContain(
        `${version} (No space left on device): check the disk`,
      );
    });

    it("when somebody else uploads the same version at the same time", async () => {
      const url = await through(async ({ what }) => {
        if (!what.startsWith("GET /api/events/")) return undefined;
        await addonInstaller(ayon).upload(addonZip("ftrack", version));
        return undefined;
      });
      expect(await failure({ url })).toContain(`somebody else has uploaded ftrack ${version}`);
    });

    it("when the installation does not end", async () => {
      const url = await through(({ what }) =>
        what.startsWith("GET /api/events/") ? Response.json({ status: "in_progress" }) : undefined,
      );
      expect(await failure({ url, endless: "Waiting for AYON to unpack the package" })).toContain(
        `did not end the installation of ftrack ${version} in 120 s (its event is still open)`,
      );
    });

    it("when AYON does not come back in time", async () => {
      let isAway = false;
      const url = await through(({ what }) => {
        if (isAway) return "cut";
        isAway = what === "POST /api/system/restart";
        return undefined;
      });
      expect(await failure({ url, endless: "Waiting for AYON to come back" })).toMatch(
        /has ftrack \S+, but did not come back within 5 minutes of its restart \(.*connection closed.*\): look into the server's log, and start it again\.$/,
      );
    });

    it("when AYON answers, but its start does not end", async () => {
      const url = await through(({ what, body }) =>
        what === "POST /graphql" && body.includes("server.started")
          ? Response.json({
              data: { events: { edges: [{ node: { id: "1", status: "pending" } }] } },
            })
          : undefined,
      );
      expect(await failure({ url, endless: "Waiting for AYON to come back" })).toContain(
        "(it answers, but has not ended its start)",
      );
    });

    it("when AYON lists the version as broken", async () => {
      loadAddon = async (path) =>
        path.endsWith(version)
          ? { ok: false, stage: "setup", error: "no database", traceback: "" }
          : plainAddon;
      expect(await failure()).toMatch(/lists ftrack \S+ as broken \(no database\)/);
    });

    it("when AYON could not import it and does not list it, with what the log says", async () => {
      const missing: LoadAddon = async (path) =>
        path.endsWith(version)
          ? { ok: false, stage: "import", error: "ImportError: no name x", traceback: "" }
          : plainAddon;
      loadAddon = missing;
      expect(await failure()).toMatch(
        /does not list ftrack \S+ after its restart: Failed to initialize addon \S+: ImportError: no name x$/,
      );
      const url = await through(({ body }) =>
        body.includes("log.error")
          ? Response.json({ errors: [{ message: "No logs" }] })
          : undefined,
      );
      expect(await failure({ url })).toContain(
        "after its restart: only the server's log says why.",
      );
    });
  });

  it.each([
    ["Asking", "Stopped before AYON had the package."],
    ["Sending", "Stopped before AYON had the package."],
    ["Waiting for AYON to unpack", "Stopped: AYON has the package, but does not serve it before"],
    ["Waiting for AYON to come back", "Stopped: AYON has the package; whether it serves it"],
  ])("stops when told to while it says '%s'", async (step, sentence) => {
    const interruption = new AbortController();
    const stopped = upload({
      signal: interruption.signal,
      tell: (told) => told.startsWith(step) && interruption.abort(),
    });
    await expect(stopped).rejects.toThrow(UploadStopped);
    await expect(stopped).rejects.toThrow(sentence);
  });
});
