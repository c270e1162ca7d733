import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { extract } from "tar-stream";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { addon } from "../../addon.ts";
import { progress, stubEngine } from "../fixture/stub-engine.ts";
import { buildImages } from "./build-images.ts";
import { openEngine } from "./engine.ts";

const BUILT = [
  { stream: "Step 1/2 : FROM node" },
  { status: "Downloading", id: "a", progressDetail: { current: 1, total: 4 } },
  { stream: " ---> aaaaaaaaaaaa\n" },
  { stream: "Step 2/2 : COPY own/ /" },
  { stream: " ---> bbbbbbbbbbbb\n" },
  { aux: { ID: "sha256:bbbbbbbbbbbb" } },
];

/** Runs `buildImages` on two services; `answer` is what the engine says to each build. */
async function build(
  answer: (count: number, response: ServerResponse) => void,
  signal?: AbortSignal,
) {
  const root = await mkdtemp(join(tmpdir(), "ayon-ftrack-images-"));
  onTestFinished(() => rm(root, { recursive: true }));
  vi.stubEnv("DOCKER_CONFIG", root);
  for (const service of addon.services) {
    await mkdir(join(root, "services", service, "dist"), { recursive: true });
    await writeFile(join(root, "services", service, "dist", "main.js"), `// ${service}\n`);
  }
  await writeFile(join(root, "services", "Dockerfile"), "ARG BASE_IMAGE=node:26-slim\n");
  const contexts: Buffer[] = [];
  const queries: URLSearchParams[] = [];
  const engine = await stubEngine(({ method, rest, body }, response) => {
    if (rest.startsWith("/build?")) {
      contexts.push(body);
      queries.push(new URLSearchParams(rest.slice("/build?".length)));
      answer(contexts.length, response);
    } else if (method === "GET") {
      response.end(JSON.stringify({ RepoTags: [], Size: 5_000_000 }));
    } else {
      response.statusCode = method === "POST" ? 201 : 200;
      response.end("[]");
    }
  });
  const steps: string[] = [];
  const { name, version, imageRegistry } = addon;
  const result = buildImages(await openEngine(), {
    root,
    addon: { ...addon, name, version, imageRegistry },
    services: addon.services,
    signal,
    tell: (step, detail) => steps.push(`${step} ${detail}`),
  });
  const outcome = await result.then(
    (images) => ({ images, error: undefined }),
    (error: unknown) => ({ images: undefined, error }),
  );
  return { ...outcome, asked: engine.asked, contexts, queries, steps };
}

async function filesIn(tar: Buffer): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  const entries = Readable.from([tar]).pipe(extract());
  for await (const entry of entries) {
    const { name, type, mtime, uid, mode } = entry.header;
    expect([mtime?.getTime(), uid]).toEqual([0, 0]);
    files[name] = `${type} ${mode?.toString(8)}`;
    entry.resume();
  }
  return files;
}

describe("the images of the services", () => {
  it("are built of nothing but the Dockerfile, the bundle and what all share", async () => {
    const { contexts } = await build((_, response) => progress(response, BUILT).end());
    expect(await filesIn(contexts[0] ?? Buffer.alloc(0))).toEqual({
      Dockerfile: "file 644",
      shared: "directory 755",
      "shared/service": "directory 755",
      "shared/service/health-check.mjs": "file 644",
      own: "directory 755",
      "own/service": "directory 755",
      "own/service/main.mjs": "file 644",
    });
  });

  it("get their names when all are built", async () => {
    const { images, asked, queries } = await build((_, response) =>
      progress(response, BUILT).end(),
    );
    expect(images?.map((image) => image.name)).toEqual([
      `ynput/ayon-ftrack-leecher:${addon.version}`,
      `ynput/ayon-ftrack-processor:${addon.version}`,
    ]);
    expect(images?.[0]).toMatchObject({ id: "sha256:bbbbbbbbbbbb", size: 5_000_000 });
    expect(asked.slice(0, 3)).toEqual(["GET /_ping", "POST /build", "POST /build"]);
    expect(asked.filter((one) => one.endsWith("/tag"))).toHaveLength(2);
    expect(queries.map((query) => JSON.parse(query.get("buildargs") ?? "{}").SERVICE)).toEqual([
      "leecher",
      "processor",
    ]);
  });

  it("are told of step by step", async () => {
    const { steps } = await build((_, response) => progress(response, BUILT).end());
    expect(steps.slice(0, 3)).toEqual([
      "leecher: building step 1 of 2",
      "leecher: fetching the base image 25 %",
      "leecher: building step 2 of 2",
    ]);
  });
});

describe("a build that fails", () => {
  const BEFORE = "for want of space before it begins";
  const half = [...BUILT.slice(0, -2), { stream: " ---> cccccccccccc\n" }];
  const failing: [string, (response: ServerResponse) => void, RegExp][] = [
    [
      "for want of space",
      (response) =>
        progress(response, [...half, { error: "write /a: no space left on device" }]).end(),
      /^The container engine at tcp:.* has no space left for building the processor image: make room/,
    ],
    [
      BEFORE,
      (response) => {
        response.statusCode = 500;
        response.end(JSON.stringify({ message: "mkdir /a: no space left on device" }));
      },
      /has no space left for building the processor image: make room/,
    ],
    [
      "for the engine's own reasons",
      (response) => progress(response, [...half, { error: "pull access denied\nfor node" }]).end(),
      /gave up building the processor image: pull access denied for node$/,
    ],
    [
      "when the engine ends in the middle",
      (response) => progress(response, half).end(),
      /^The container engine at tcp:.* went away while building the processor image: start it/,
    ],
    [
      "when the connection is cut in the middle",
      (response) => progress(response, half).write("{", () => response.destroy()),
      /went away while building the processor image: start it/,
    ],
  ];
  it.each(failing)(
    "%s says so in one line and leaves nothing behind",
    async (how, fail, sentence) => {
      const { error, asked } = await build((count, response) => {
        if (count === 1) progress(response, BUILT).end();
        else fail(response);
      });
      expect(error).toMatchObject({ name: "UserError", message: expect.stringMatching(sentence) });
      expect(String(error)).not.toContain("\n");
      // Neither the image of the other service nor what this one had come to; never the base image.
      expect(asked).toContain("DELETE /images/sha256:bbbbbbbbbbbb");
      if (how !== BEFORE) expect(asked).toContain("DELETE /images/cccccccccccc");
      expect(asked.filter((one) => one.includes("aaaa") || one.endsWith("/tag"))).toEqual([]);
    },
  );

  it("for want of its base image names that", async () => {
    const { error } = await build((_, response) =>
      progress(response, [BUILT[0] ?? {}, { error: "pull access denied\nfor node" }]).end(),
    );
    expect(error).toMatchObject({
      name: "UserError",
      message:
        "The base image node:26-slim cannot be had (pull access denied for node): pull it first, or name another with --base-image.",
    });
  });

  it("when it is stopped stops the engine as well", async () => {
    const stop = new AbortController();
    let cut = false;
    const { error, asked } = await build((_, response) => {
      response.on("close", () => {
        cut = true;
      });
      progress(response, half);
      stop.abort();
    }, stop.signal);
    expect(error).toMatchObject({ name: "AbortError" });
    await vi.waitFor(() => expect(cut).toBe(true));
    expect(asked.filter((one) => one.endsWith("/tag"))).toEqual([]);
  });
});

describe("an engine", () => {
  it("that is not there is missed in one line", async () => {
    vi.stubEnv("DOCKER_HOST", `unix://${join(tmpdir(), "no-engine.sock")}`);
    onTestFinished(() => void vi.unstubAllEnvs());
    await expect(openEngine()).rejects.toThrow(
      /^There is no container engine at unix:.*no-engine.sock: start Docker, or set DOCKER_HOST/,
    );
  });
});
