import { messageOf, UserError } from "@ayon-ftrack/common/errors";
import { fullEnvironment } from "@ayon-ftrack/packaging/environment";
import { Command, CommanderError } from "commander";
import { addon } from "../addon.ts";

// `... | head` closes the pipe when it has seen enough, which is no fault.
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
}
process.stdout.on("error", endWithReader);

const program = new Command("service_tools")
  .description("Run the services from a checkout, and look after what they do.")
  .showHelpAfterError("(--help shows what there is)")
  .exitOverride();

program
  .command("start")
  .description("build, install, sync: the whole product once, on embedded servers")
  .option("--once", "end when every step was confirmed")
  .option("--seed <size>", "small, medium, large or a number of folders and tasks", "small")
  .action(async (options) => (await import("./commands/start.ts")).start(options));

program
  .command("sandbox")
  .description("run embedded ftrack and AYON servers with a seeded project")
  .option("--ftrack-port <port>", "0 takes a free one", "0")
  .option("--ayon-port <port>", "0 takes a free one", "0")
  .option("--seed <size>", "small, medium, large or a number of folders and tasks", "small")
  .option("--latency <ms>", "delay of every answer in milliseconds", "0")
  .option("--only <server>", "ftrack or ayon")
  .action(async (options) => (await import("./commands/sandbox.ts")).sandbox(options));

program
  .command("sync <project>")
  .description("bring an AYON project in step with the ftrack project of that full name")
  .option("--plan", "show what a sync would write, and write nothing")
  .option("--json", "print the plan or the report as JSON")
  .option("--variant <name>", "settings variant of the addon")
  .action(async (project, options) => (await import("./commands/sync.ts")).sync(project, options));

program
  .command("upload")
  .description("build the package, install it on AYON and wait until AYON serves it")
  .option("-o, --output <folder>", "where to put the package")
  .option("--debug", "show what the build prints, and stack traces of errors")
  .action(async (options) => {
    // What was begun on a server is brought to its end, whoever reads along.
    process.stdout.off("error", endWithReader);
    await (await import("./commands/upload.ts")).upload(options);
  });

program
  .command("audit <project>")
  .description(
    "show where an AYON project differs from its ftrack project; ends with 0 when in step, 1 when not, 2 when that could not be told",
  )
  .option("--json", "print the differences as JSON")
  .option("--variant <name>", "settings variant of the addon")
  .action(async (project, options) =>
    (await import("./commands/audit.ts")).audit(project, options),
  );

const images = program
  .command("images")
  .description("build, push, run and remove the images of the services, of one or of all");

images
  .command("build [service]")
  .description("build from the sources")
  .option("--base-image <image>", "in place of the one that services/Dockerfile names")
  .action(async (service, options) =>
    (await import("./commands/images/build.ts")).buildCommand(service, options),
  );
images
  .command("push [service]")
  .alias("dist")
  .description("send to the registry what was built")
  .action(async (service) => (await import("./commands/images/push.ts")).pushCommand(service));
images
  .command("clean [service]")
  .description("remove from this machine")
  .action(async (service) => (await import("./commands/images/clean.ts")).cleanCommand(service));
images
  .command("run [service]")
  .alias("dev")
  .description("run until Ctrl-C, as AYON's service host does")
  .option("--network <name>", "the engine's network to run in: host, or one that was made")
  .option("--variant <name>", "settings variant of the addon")
  .action(async (service, options) =>
    (await import("./commands/images/run.ts")).runCommand(service, options),
  );
images
  .command("shell [service]")
  .alias("bash")
  .description("open a shell in a container")
  .action(async (service) => (await import("./commands/images/shell.ts")).shellCommand(service));

program
  .command("replay")
  .description("let the processors handle stored ftrack events again")
  .option("--event <id>", "one event, by its id in AYON or that of its job")
  .option("--project <name>", "the changes of an AYON project")
  .option("--since <when>", "the changes since then: 30m, 2h, 3d ago, or a date")
  .option("--json", "print the ids as JSON")
  .action(async (options) => (await import("./commands/replay.ts")).replay(options));

const deadLetters = program
  .command("dead-letters")
  .description("look after the jobs that failed for good");
deadLetters
  .command("list", { isDefault: true })
  .description("show the latest of them")
  .option("--limit <count>", "how many", "100")
  .option("--json", "print them whole as JSON")
  .action(async (options) => (await import("./commands/dead-letters.ts")).listDeadLetters(options));
deadLetters
  .command("show <id>")
  .description("show why one of them failed, and the event that it was about")
  .option("--json", "print it as JSON")
  .action(async (id, options) =>
    (await import("./commands/dead-letters.ts")).showDeadLetter(id, options),
  );
deadLetters
  .command("retry <id...>")
  .description("put them back for the processors to try again")
  .option("--json", "print the ids of their events as JSON")
  .action(async (ids, options) =>
    (await import("./commands/dead-letters.ts")).retryDeadLetters(ids, options),
  );

/** The services that each command runs. */
const SERVICES: readonly (readonly [string, readonly string[], string])[] = [
  ["leecher", ["leecher"], "run the leecher from this checkout"],
  ["processor", ["processor"], "run the processor from this checkout"],
  ["transmitter", ["transmitter"], "run the transmitter from this checkout"],
  [
    "ftrack2ayon",
    ["leecher", "processor"],
    "run what brings ftrack to AYON: leecher and processor",
  ],
  ["ayon2ftrack", ["transmitter"], "run what brings AYON to ftrack: the transmitter"],
  ["services", addon.services, "run every service that there is"],
];
for (const [command, names, description] of SERVICES) {
  program
    .command(command)
    .description(description)
    .option("--variant <name>", "settings variant of the addon")
    .action(async (options) =>
      (await import("./commands/services.ts")).runServices(names, options),
    );
}

// The embedded servers are told everything on the command line, and are no studio's.
const EMBEDDED = ["start", "sandbox"];
program.hook("preAction", (_, command) => {
  if (!EMBEDDED.includes(command.name())) Object.assign(process.env, fullEnvironment());
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = 1;
  if (error instanceof CommanderError) process.exitCode = error.exitCode;
  else console.error(error instanceof UserError ? messageOf(error) : error);
}
