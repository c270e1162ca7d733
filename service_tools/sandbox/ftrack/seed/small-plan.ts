import type { PlannedContext, PlannedTask } from "./project-plan.ts";

const tasks = (...types: string[]): PlannedTask[] =>
  types.map((type) => ({ name: type.toLowerCase(), type }));

/** A project to read by eye, with names as people write them: accents, blanks, dashes. */
export const smallPlan: readonly PlannedContext[] = [
  {
    name: "assets",
    class: "Folder",
    children: [
      {
        name: "characters",
        class: "Folder",
        children: [
          {
            name: "Příšera č.1",
            class: "AssetBuild",
            type: "Character",
            description: "The monster under the bridge, with wet fur.",
            tasks: tasks("Concept Art", "Modeling", "Rigging", "Lookdev"),
            values: { "is_hero of AssetBuild": true },
          },
          {
            name: "Anna",
            class: "AssetBuild",
            type: "Character",
            tasks: tasks("Modeling", "Texture", "Rigging"),
          },
        ],
      },
      {
        name: "props",
        class: "Folder",
        children: [
          {
            name: "old lantern",
            class: "AssetBuild",
            type: "Prop",
            tasks: tasks("Modeling", "Lookdev"),
          },
        ],
      },
    ],
  },
  {
    name: "ep01",
    class: "Episode",
    description: "How it began.",
    children: [
      {
        name: "sq010",
        class: "Sequence",
        values: { fps: 25 },
        children: [
          {
            name: "sh 010",
            class: "Shot",
            description: "Anna crosses the bridge.",
            tasks: tasks("Layout", "Animation", "Lighting", "Compositing"),
            values: {
              "fstart of Shot": 1001,
              "fend of Shot": 1048,
              "client_date of Shot": "2026-03-16T00:00:00",
              frameStart: 1001,
              frameEnd: 1048,
            },
          },
          {
            name: "sh-020",
            class: "Shot",
            tasks: tasks("Layout", "Animation", "FX", "Compositing"),
            values: { "fstart of Shot": 1001, "fend of Shot": 1132, frameEnd: 1132 },
          },
          {
            name: "sh030",
            class: "Shot",
            tasks: tasks("Tracking", "Compositing"),
            values: { "cut_note of Shot": "Two frames shorter than in the animatic." },
          },
        ],
      },
      {
        name: "sq020",
        class: "Sequence",
        children: [
          {
            name: "sh010",
            class: "Shot",
            description: "The lantern goes out.",
            tasks: tasks("Layout", "Animation", "FX", "Lighting", "Compositing"),
            values: { fps: 23.976 },
          },
        ],
      },
    ],
  },
  { name: "First delivery", class: "Milestone", type: "Production" },
];
