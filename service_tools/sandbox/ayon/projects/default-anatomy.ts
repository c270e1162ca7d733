import type { ItemList, ListItem, ProjectRow } from "./project-row.ts";

const folderTypes: readonly ListItem[] = [
  ["Folder", "", "folder"],
  ["Library", "lib", "category"],
  ["Asset", "", "smart_toy"],
  ["Episode", "ep", "live_tv"],
  ["Sequence", "sq", "theaters"],
  ["Shot", "sh", "movie"],
].map(([name = "", shortName = "", icon = ""]) => ({ name, shortName, icon, color: "#cccccc" }));

const taskTypes: readonly ListItem[] = [
  ["Generic", "gener", "task_alt", "#5c6c79"],
  ["Art", "art", "palette", "#BC3333"],
  ["Modeling", "mdl", "language", "#E74C4C"],
  ["Texture", "tex", "brush", "#D84444"],
  ["Lookdev", "look", "ev_shadow", "#44944A"],
  ["Rigging", "rig", "construction", "#1AAFC3"],
  ["Edit", "edit", "imagesearch_roller", "#313894"],
  ["Layout", "lay", "nature_people", "#2359B3"],
  ["Setdress", "dress", "scene", "#1A655C"],
  ["Animation", "anim", "directions_run", "#3599F1"],
  ["FX", "fx", "fireplace", "#A43BC1"],
  ["Lighting", "lgt", "highlight", "#812DB1"],
  ["Paint", "paint", "video_stable", "#317537"],
  ["Compositing", "comp", "layers", "#612BA3"],
  ["Roto", "roto", "gesture", "#1C70B2"],
  ["Matchmove", "matchmove", "switch_video", "#1A777B"],
].map(([name = "", shortName = "", icon = "", color = ""]) => ({ name, shortName, icon, color }));

type StatusRow = [
  name: string,
  short: string,
  state: string,
  icon: string,
  color: string,
  scope: string,
];

const statusRows: readonly StatusRow[] = [
  ["Not ready", "NRD", "not_started", "fiber_new", "#3d444f", "folder product task"],
  ["Ready to start", "RDY", "not_started", "timer", "#bababa", "folder task"],
  ["In progress", "PRG", "in_progress", "play_arrow", "#5bb8f5", "folder task"],
  ["Pending review", "RVW", "in_progress", "visibility", "#ffcd19", "folder version task"],
  ["Approved", "APP", "done", "task_alt", "#08f094", "folder product version task"],
  ["On hold", "HLD", "blocked", "back_hand", "#fa6e46", "folder task"],
  ["Omitted", "OMT", "blocked", "block", "#cb1a1a", "folder product version representation task"],
];

const statuses: readonly ListItem[] = statusRows.map(
  ([name, shortName, state, icon, color, scope]) => ({
    name,
    shortName,
    state,
    icon,
    color,
    scope: scope.split(" "),
  }),
);

const linkTypes: readonly ListItem[] = [
  ["generative", "version", "#3f67de"],
  ["breakdown", "folder", "#6edd72"],
  ["reference", "version", "#d94383"],
  ["template", "folder", "#fff824"],
].map(([linkType = "", type = "", color = ""]) => ({
  name: `${linkType}|${type}|${type}`,
  linkType,
  inputType: type,
  outputType: type,
  data: { color, style: "solid" },
}));

const tags: readonly ListItem[] = [
  { name: "important", color: "#ff2450" },
  { name: "for reel", color: "#5be1c6" },
];

/** What AYON's built-in anatomy preset gives a new project. */
export const defaultAnatomy: Readonly<
  Record<ItemList, readonly ListItem[]> & Pick<ProjectRow, "linkTypes">
> = { folderTypes, taskTypes, statuses, tags, linkTypes };
