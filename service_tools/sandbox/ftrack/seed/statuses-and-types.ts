/** ftrack's own ids of the four states, the same on every site. */
export const states = [
  { id: "cea0ba04-acb5-11e1-8668-f23c91df1211", name: "Not Started", short: "NOT_STARTED" },
  { id: "cea0efc4-acb5-11e1-8668-f23c91df1211", name: "In Progress", short: "IN_PROGRESS" },
  { id: "cea116d4-acb5-11e1-8668-f23c91df1211", name: "Done", short: "DONE" },
  { id: "5709c04e-2f4b-11e2-b663-0019bb4983d8", name: "Blocked", short: "BLOCKED" },
] as const;

type StateName = (typeof states)[number]["name"];

interface StatusFacts {
  readonly id: string;
  readonly name: string;
  readonly state: StateName;
  readonly color: string;
}

/** The statuses of a new site, from the last one of a task's life to the first. */
export const statuses: readonly StatusFacts[] = [
  {
    id: "9bb65936-88e7-11e3-9264-04011030cf01",
    name: "Completed",
    state: "Done",
    color: "#1CBC90",
  },
  {
    id: "a0bc3f24-15e2-11e1-b21a-0019bb4983d8",
    name: "Omitted",
    state: "Blocked",
    color: "#8A8D91",
  },
  {
    id: "a0bc2444-15e2-11e1-b21a-0019bb4983d8",
    name: "On Hold",
    state: "Blocked",
    color: "#E74C3C",
  },
  {
    id: "2286947e-a2d4-11e9-825d-d27cf242b68b",
    name: "Revise",
    state: "In Progress",
    color: "#FF6F3C",
  },
  {
    id: "d5d6d8ca-ebb2-11e2-aef9-f23c91dfaa16",
    name: "Client approved",
    state: "Done",
    color: "#2ECC71",
  },
  {
    id: "44de097a-4164-11df-9218-0019bb4983d8",
    name: "Approved",
    state: "Done",
    color: "#27AE60",
  },
  {
    id: "44dded64-4164-11df-9218-0019bb4983d8",
    name: "Pending Review",
    state: "In Progress",
    color: "#F4C542",
  },
  {
    id: "44ddd0fe-4164-11df-9218-0019bb4983d8",
    name: "In progress",
    state: "In Progress",
    color: "#3498DB",
  },
  {
    id: "9078de1a-40ce-11ed-a028-8e70b81a65da",
    name: "Ready to start",
    state: "Not Started",
    color: "#5AC8FA",
  },
  {
    id: "44dd9fb2-4164-11df-9218-0019bb4983d8",
    name: "Not started",
    state: "Not Started",
    color: "#CACACA",
  },
];

/** The statuses that tasks go through, the first one first. */
export const taskWorkflow = [
  "Not started",
  "Ready to start",
  "In progress",
  "Pending Review",
  "Revise",
  "Approved",
  "Completed",
  "On Hold",
  "Omitted",
] as const;

/** The statuses that versions go through. */
export const versionWorkflow = ["Pending Review", "Revise", "Approved", "Client approved"] as const;

/** The statuses of shots, episodes and the like. */
export const folderStatuses = [
  "Not started",
  "In progress",
  "Completed",
  "On Hold",
  "Omitted",
] as const;

/** ftrack's own ids of the priorities; the last one is what contexts have when nobody chose. */
export const priorities = [
  { id: "847fb90e-ead3-11e2-846c-f23c91dfaa16", name: "Urgent", color: "#E74C3C" },
  { id: "847f9cda-ead3-11e2-846c-f23c91dfaa16", name: "High", color: "#E67E22" },
  { id: "847f8146-ead3-11e2-846c-f23c91dfaa16", name: "Medium", color: "#F1C40F" },
  { id: "847f663e-ead3-11e2-846c-f23c91dfaa16", name: "Low", color: "#1CBC90" },
  { id: "9661b320-3a0c-11e2-81c1-0800200c9a66", name: "None", color: "#CACACA" },
] as const;

/** What asset builds are of. */
export const assetTypes = ["Character", "Prop", "Environment", "Vehicle"] as const;

/** The work on an asset, in the order in which it is done. */
export const assetPipeline = [
  "Concept Art",
  "Modeling",
  "Texture",
  "Rigging",
  "Lookdev",
  "Grooming",
] as const;

/** The work on a shot, in the order in which it is done. */
export const shotPipeline = [
  "Layout",
  "Tracking",
  "Animation",
  "FX",
  "Lighting",
  "Rotoscoping",
  "Compositing",
] as const;

export type TaskType = (typeof assetPipeline | typeof shotPipeline)[number] | "Production";

/** The type ids that are known to be the same on every site; the others are the sandbox's own. */
export const knownTypeIds: Readonly<Record<string, string>> = {
  Modeling: "44dc53c8-4164-11df-9218-0019bb4983d8",
  Animation: "44dc3636-4164-11df-9218-0019bb4983d8",
  Compositing: "44dd23b6-4164-11df-9218-0019bb4983d8",
};

/** The id of the project schema of visual effects projects. */
export const vfxSchemaId = "caddd816-acb5-11e1-8668-f23c91df1211";
