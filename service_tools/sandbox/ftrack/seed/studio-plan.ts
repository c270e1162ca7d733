import type { Prng } from "../../control/index.ts";
import type { Value } from "../model/attribute.ts";
import type { PlannedContext, PlannedTask } from "./project-plan.ts";
import { assetPipeline, assetTypes, shotPipeline } from "./statuses-and-types.ts";

interface OpenContext extends PlannedContext {
  readonly children: OpenContext[];
  readonly tasks: PlannedTask[];
}

const spokenNames = ["Příšera č.", "wet rock –", "Fähre", "l’été"];
const shotsPerSequence = 12;
const sequencesPerEpisode = 8;

/**
 * A project of exactly this many folders and tasks, as a studio would have it: asset builds by
 * category, shots in sequences in episodes, and the tasks of the pipeline spread over them.
 * `folders` must be at least 1, for the tasks have to lie somewhere.
 */
export function studioPlan(folders: number, tasks: number, prng: Prng): PlannedContext[] {
  const builds = folders < 30 ? 0 : Math.floor(folders / 5);
  const leaves: OpenContext[] = [];
  const roots: OpenContext[] = [];
  if (builds > 0) roots.push(planAssets(builds, leaves, prng));
  roots.push(...planShots(folders - builds, leaves, prng));
  spreadTasks(leaves, tasks);
  return roots;
}

function planAssets(count: number, leaves: OpenContext[], prng: Prng): OpenContext {
  const categories = assetTypes.map((type) => open(`${type.toLowerCase()}s`, "Folder"));
  const root = open("assets", "Folder", { children: categories });
  for (let index = 0; index < count - 1 - categories.length; index += 1) {
    const slot = index % categories.length;
    const type = assetTypes[slot] ?? "Prop";
    const values = prng() < 0.2 ? { "is_hero of AssetBuild": true } : {};
    const build = open(buildName(type, index), "AssetBuild", { type, values });
    categories[slot]?.children.push(build);
    leaves.push(build);
  }
  return root;
}

/** Most builds are called by a pattern; now and then somebody writes a name as people do. */
function buildName(type: string, index: number): string {
  const number = numbered(Math.floor(index / assetTypes.length) + 1, 3);
  const word = spokenNames[index % 37];
  return word === undefined ? `${type.toLowerCase()}_${number}` : `${word} ${number}`;
}

function planShots(count: number, leaves: OpenContext[], prng: Prng): OpenContext[] {
  const episodes: OpenContext[] = [];
  let left = count;
  let sequence: OpenContext | undefined;
  while (left > 0) {
    let episode = episodes.at(-1);
    if (sequence && sequence.children.length < shotsPerSequence) {
      const shot = planShot(sequence.children.length, prng);
      sequence.children.push(shot);
      leaves.push(shot);
    } else if (episode && episode.children.length < sequencesPerEpisode) {
      sequence = open(`sq${numbered((episode.children.length + 1) * 10, 3)}`, "Sequence");
      episode.children.push(sequence);
    } else {
      episode = open(`ep${numbered(episodes.length + 1, 2)}`, "Episode");
      episodes.push(episode);
      sequence = undefined;
    }
    left -= 1;
  }
  const [first] = episodes;
  if (leaves.length === 0 && first) leaves.push(sequence ?? first);
  return episodes;
}

function planShot(index: number, prng: Prng): OpenContext {
  const length = 24 + Math.floor(prng() * 200);
  const values: Record<string, Value> = {
    "fstart of Shot": 1001,
    "fend of Shot": 1000 + length,
    ...(prng() < 0.5 && { frameStart: 1001, frameEnd: 1000 + length }),
    ...(prng() < 0.1 && { fps: 25 }),
  };
  const description = prng() < 0.3 ? `Cut to ${length} frames in the animatic.` : undefined;
  const name = `sh${numbered((index + 1) * 10, 4)}`;
  return open(name, "Shot", { values, ...(description && { description }) });
}

/** Gives every leaf the first tasks of its pipeline, and some of them one more than the others. */
function spreadTasks(leaves: readonly OpenContext[], count: number): void {
  for (let index = 0; index < count; index += 1) {
    const leaf = leaves[index % leaves.length];
    if (!leaf) throw new Error("The plan of the project has no place for tasks.");
    const pipeline = leaf.class === "AssetBuild" ? assetPipeline : shotPipeline;
    const round = Math.floor(leaf.tasks.length / pipeline.length);
    const type = pipeline[leaf.tasks.length % pipeline.length] ?? "Production";
    const name = type.toLowerCase().replaceAll(" ", "_");
    leaf.tasks.push({ name: round === 0 ? name : `${name}_${numbered(round + 1, 2)}`, type });
  }
}

function open(name: string, kind: string, more: Partial<OpenContext> = {}): OpenContext {
  return { name, class: kind, children: [], tasks: [], ...more };
}

function numbered(value: number, digits: number): string {
  return String(value).padStart(digits, "0");
}
