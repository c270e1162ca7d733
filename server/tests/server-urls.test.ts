import { join } from "node:path";
import { expect, it } from "vitest";
import { ftrackServerUrl } from "../../client/common/src/ftrack/index.ts";
import { hasPython } from "../../tests/prerequisites/has-python.ts";
import { PYTHON } from "../../tests/prerequisites/python.ts";
import { installAddon } from "./installed-addon.ts";
import { runScript } from "./run-python.ts";

const canRun = await hasPython("addresses of ftrack in Python");

const TEXTS = [
  "mystudio",
  "My-Studio",
  "mystudio.ftrackapp.com",
  "https://mystudio.ftrackapp.com/",
  "HTTPS://MyStudio.ftrackapp.com:443",
  "  /https://mystudio.ftrackapp.com//  ",
  "\thttps://mystudio.ftrackapp.com\n",
  "http://127.0.0.1:8090",
  "http://ftrack.example.com:80/below/",
  "http://[::1]:8090/",
  "localhost",
  "localhost:8090",
  "https://ftrack.example.com/#view=tasks",
  "https://ftrack.example.com/?a=b",
  "",
  " / ",
  "//",
  "ftp://mystudio",
  "https://",
  "https:///",
  "my studio",
  "https://my studio.com",
  "https://mystudio.com:port",
  "https://mystudio.com:99999",
  "https://[::1",
  "https://bob:hunter2@mystudio.ftrackapp.com",
  "https://:hunter2@mystudio.ftrackapp.com",
  "bob:hunter2@mystudio.ftrackapp.com",
  "ftp://bob:hunter2@mystudio",
  "javascript:alert(1)",
];

function readInTypeScript(text: string) {
  try {
    return { url: ftrackServerUrl(text) };
  } catch (error) {
    return { refused: error instanceof Error ? error.message : error };
  }
}

it.skipIf(!canRun)("the server reads addresses of ftrack exactly as the services do", async () => {
  const addons = await installAddon();
  try {
    const script = join(import.meta.dirname, "server_urls.py");
    const read = await runScript(PYTHON, [script, addons.own], TEXTS, {});
    expect(read).toEqual(TEXTS.map(readInTypeScript));
  } finally {
    await addons.remove();
  }
});
