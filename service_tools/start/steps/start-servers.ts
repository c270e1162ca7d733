import { AyonClient } from "@ayon-ftrack/common/ayon";
import { connectFtrack, FtrackHub } from "@ayon-ftrack/common/ftrack";
import { startAyonSandbox } from "../../sandbox/ayon/index.ts";
import { startFtrackSandbox } from "../../sandbox/ftrack/index.ts";
import { confirm, type Stage, type Teller } from "../stage.ts";

/** Starts both embedded servers: ftrack with a studio's project, AYON with an empty project of its name. */
export async function startServersStep(stage: Stage, tell: Teller): Promise<void> {
  const ftrackSandbox = await startFtrackSandbox({ seed: stage.seed });
  const ayonSandbox = await startAyonSandbox({
    projects: ftrackSandbox.projects.map(({ name, code }) => ({ name, code })),
    users: ftrackSandbox.users.map(({ username, email, firstName, lastName }) => ({
      name: username,
      email,
      fullName: `${firstName} ${lastName}`,
    })),
  });
  const credentials = {
    serverUrl: ftrackSandbox.url,
    apiUser: ftrackSandbox.apiUser,
    apiKey: ftrackSandbox.apiKey,
  };
  const [project] = ftrackSandbox.projects;
  if (!project) throw new Error("The ftrack sandbox was seeded without a project");
  stage.servers = {
    ftrackSandbox,
    ayonSandbox,
    project,
    ftrack: await connectFtrack(credentials, { signal: stage.signal }),
    hub: new FtrackHub(credentials),
    ayon: new AyonClient({ url: ayonSandbox.url, apiKey: ayonSandbox.apiKey }),
  };
  const { ftrack, hub, ayon } = stage.servers;
  await hub.whenConnected({ signal: stage.signal });
  const { version } = await ayon.get<{ version: string }>("info");
  const contexts = await ftrack.query("select id from TypedContext", { signal: stage.signal });
  const expected = project.folders + project.tasks;
  confirm(
    contexts.length === expected,
    `ftrack answers ${contexts.length} of ${expected} entities`,
  );
  tell.say(
    `ftrack at ${ftrackSandbox.url}: project ${project.name} with ${project.folders.toLocaleString("en")} folders and ${project.tasks.toLocaleString("en")} tasks`,
  );
  tell.say(`AYON ${version} at ${ayonSandbox.url}: an empty project ${project.name}`);
}
