import { join } from "node:path";
import { afterAll } from "vitest";
import {
  type FtrackSandbox,
  startFtrackSandbox,
} from "../../service_tools/sandbox/ftrack/index.ts";
import { pythonEnvironment } from "../prerequisites/python-environment.ts";
import { describePythonSuite } from "./python-suite/describe-python-suite.ts";

const NAME = "the ftrack sandbox, to ftrack's own Python client,";

const python = await pythonEnvironment("ftrack's own Python client against the sandbox", {
  name: "ftrack-client",
  requirements: ["ftrack-python-api==3.1.0"],
});

let sandbox: FtrackSandbox | undefined;
afterAll(() => sandbox?.stop());

await describePythonSuite(NAME, {
  python,
  folder: join(import.meta.dirname, "ftrack-python"),
  prepare: async () => {
    sandbox = await startFtrackSandbox();
    const artist = sandbox.users.find(({ username }) => username === "artist");
    return {
      FTRACK_SERVER: sandbox.url,
      FTRACK_API_USER: sandbox.apiUser,
      FTRACK_API_KEY: sandbox.apiKey,
      ARTIST_API_KEY: artist?.apiKey ?? "",
      FTRACK_EVENT_PLUGIN_PATH: "",
    };
  },
});
