import { pick } from "./pick.ts";
import type { Production } from "./production.ts";
import { hoursAfter } from "./project-days.ts";

/** Writes which builds shots wait for. */
export function writeLinks({ writer, folders, prng, isSmall }: Production): void {
  const builds = folders.filter(({ type }) => type.name === "AssetBuild");
  const shots = folders.filter(({ type }) => type.name === "Shot");
  if (builds.length === 0) return;
  for (const shot of shots) {
    if (prng() >= (isSmall ? 0.5 : 0.05)) continue;
    writer.add("TypedContextLink", { from_id: pick(builds, prng).key, to_id: shot.key });
  }
}

/** Writes hours worked on some of the tasks. */
export function writeHours({ writer, tasks, users, prng, isSmall }: Production): void {
  for (const task of tasks) {
    if (prng() >= (isSmall ? 0.3 : 0.1)) continue;
    writer.add("Timelog", {
      context_id: task.key,
      user_id: pick(users, prng).id,
      start: hoursAfter(String(task.fields.start_date), 9),
      duration: (1 + Math.floor(prng() * 8)) * 3600,
      comment: "",
    });
  }
}
