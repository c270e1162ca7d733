import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import {
  chunked,
  connectFtrack,
  FtrackHub,
  type FtrackOperation,
} from "@ayon-ftrack/common/ftrack";
import { sleep } from "@ayon-ftrack/common/service";
import { startStudio } from "../tests/services/studio.ts";

/**
 * Measures the built leecher: the time and the most memory that it takes to fill back from a log of
 * `--rows`, and how soon it has stored `--events` that come as fast as the event server passes them on. Linux only: memory is
 * read from /proc.
 */

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "100000" },
    events: { type: "string", default: "10000" },
  },
});

const perCommit = 500;
const main = fileURLToPath(new URL("../services/leecher/dist/main.js", import.meta.url));
const studio = await startStudio();
const { url: serverUrl, users } = studio.ftrack;
const { username: apiUser = "", apiKey = "" } =
  users.find(({ username }) => username === "supervisor") ?? {};
const person = await connectFtrack({ serverUrl, apiUser, apiKey });
const [shot] = await person.query("select id, project_id from Shot order by id");
await person.commit(
  Array.from({ length: perCommit }, (_, index) => ({
    action: "create",
    entity_type: "Task",
    entity_data: { name: `task ${index}`, parent_id: shot?.id, project_id: shot?.project_id },
  })),
);
const tasks = await person.query("select id from Task order by id");

let count = 0;
async function change(total: number): Promise<void> {
  for (const end = count + total; count < end; ) {
    const operations = Array.from(
      { length: Math.min(perCommit, end - count) },
      (): FtrackOperation => {
        count += 1;
        const entity_key = String(tasks[count % tasks.length]?.id);
        const entity_data = { description: `change ${count}` };
        return { action: "update", entity_type: "Task", entity_key, entity_data };
      },
    );
    await person.commit(operations);
  }
}

function start() {
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, ...studio.environment, AYON_SERVICE_NAME: "leecher" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  return {
    pid: child.pid,
    stop: async () => {
      const ended = new Promise((resolve) => child.once("close", resolve));
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** Most memory that the process has had so far, in megabytes. */
async function mostMemory(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}

async function cursorId(): Promise<number> {
  return Number((await studio.events("ftrack.cursor")).at(-1)?.summary.id ?? -1);
}

/** How many events AYON was given, by its own count: to read them all would cost more than to store them. */
function givenEvents(): number {
  return studio.ayon.control.requests.stats().kinds.events ?? 0;
}

async function newestRow(): Promise<number> {
  const [row] = await person.queryFirst("select id from Event order by id descending", 1);
  return Number(row?.id ?? 0);
}

async function until(condition: () => Promise<boolean>): Promise<number> {
  const began = performance.now();
  while (!(await condition())) await sleep(50);
  return (performance.now() - began) / 1000;
}

const first = start();
await until(async () => (await cursorId()) >= 0);
console.log(`started: ${(await mostMemory(first.pid)).toFixed(0)} MB`);
await first.stop();

await change(Number(values.rows));
const newest = await newestRow();
const second = start();
const seconds = await until(async () => (await cursorId()) >= newest);
console.log(
  `filled back rows up to ${newest} in ${seconds.toFixed(1)} s, at most ${(await mostMemory(second.pid)).toFixed(0)} MB`,
);

const hub = new FtrackHub({ serverUrl, apiUser, apiKey });
await hub.whenConnected();
const givenBefore = givenEvents();
const began = performance.now();
for (const numbers of chunked(Array(Number(values.events)).keys(), 200)) {
  const publish = (number: number) => hub.publish({ topic: "bench.own", data: { number } });
  await Promise.all(numbers.map(publish));
}
const sent = (performance.now() - began) / 1000;
await until(async () => givenEvents() >= givenBefore + Number(values.events));
const stored = (performance.now() - began) / 1000;
const perSecond = (seconds: number) => Math.round(Number(values.events) / seconds);
console.log(
  `${values.events} events sent at ${perSecond(sent)}/s, stored at ${perSecond(stored)}/s, at most ${(await mostMemory(second.pid)).toFixed(0)} MB`,
);
await second.stop();
hub.close();
person.close();
await studio[Symbol.asyncDispose]();
process.exit();
