import type { Row } from "../store/row.ts";
import { pick } from "./pick.ts";
import type { Production } from "./production.ts";
import { hoursAfter } from "./project-days.ts";
import {
  type PublishedWork,
  publishedTypes,
  publishedWork,
  versionComments,
} from "./published-work.ts";
import { writeComponents } from "./write-components.ts";
import { idOf } from "./write-site.ts";

/** How many tasks of one folder have published something, at most; all of them in a small project. */
const mostAssets = 2;
const mostVersions = 3;

/** The status of the last version, by that of the task; tasks of other statuses publish nothing. */
const lastStatus: Readonly<Record<string, string>> = {
  "In progress": "Revise",
  "Pending Review": "Pending Review",
  Revise: "Revise",
  Approved: "Approved",
  Completed: "Client approved",
};

/** Writes assets, their versions and the files of these; gives the versions. */
export function writePublishedVersions(production: Production): Row[] {
  const { writer, site, tasks, isSmall } = production;
  const assetTypes = new Map(
    publishedTypes.map((type) => [type.name, writer.add("AssetType", type).key]),
  );
  const disk = writer.add("Location", {
    name: "studio.disk",
    label: "Studio disk",
    description: "The file server in the machine room.",
  });
  const statusNames = reversed(site.status);
  const typeNames = reversed(site.type);
  const published = new Map<string, number>();
  const versions: Row[] = [];
  for (const task of tasks) {
    const { parent_id: parent, status_id: status, type_id: type } = task.fields;
    const endsAs = lastStatus[statusNames.get(String(status)) ?? ""];
    const work = workOf(typeNames.get(String(type)));
    const count = published.get(String(parent)) ?? 0;
    if (endsAs === undefined || !work) continue;
    if (count >= mostAssets && !isSmall) continue;
    published.set(String(parent), count + 1);
    const asset = writer.add("Asset", {
      name: String(task.fields.name),
      context_id: String(parent),
      project_id: production.project.key,
      type_id: idOf(assetTypes, work.assetType),
    });
    versions.push(...writeVersions(production, { task, asset, work, endsAs, disk }));
  }
  return versions;
}

interface Publishing {
  readonly task: Row;
  readonly asset: Row;
  readonly work: PublishedWork;
  /** The name of the last version's status; those before it had to be revised. */
  readonly endsAs: string;
  readonly disk: Row;
}

function writeVersions(production: Production, publishing: Publishing): Row[] {
  const { writer, site, project, prng } = production;
  const { task, asset, work, endsAs, disk } = publishing;
  const count = 1 + Math.floor(prng() * mostVersions);
  const author = artistOf(production, task);
  return Array.from({ length: count }, (_, index) => {
    const version = writer.add("AssetVersion", {
      asset_id: asset.key,
      project_id: project.key,
      task_id: task.key,
      version: index + 1,
      comment: pick(versionComments, prng),
      date: hoursAfter(String(task.fields.start_date), 34 + 24 * index),
      user_id: author,
      status_id: idOf(site.status, index === count - 1 ? endsAs : "Revise"),
    });
    writeComponents(production, { version, task, work, disk, number: index + 1 });
    return version;
  });
}

/** Who works on a task: the one it is assigned to, or else anybody. */
function artistOf({ writer, users, prng }: Production, task: Row): string {
  const { store } = writer;
  const [assigned] = store.table(store.model.get("Appointment")).find("context_id", task.key);
  const { resource_id: id } = assigned?.fields ?? {};
  return typeof id === "string" ? id : pick(users, prng).id;
}

function workOf(typeName: string | undefined): PublishedWork | undefined {
  const kinds: Readonly<Record<string, PublishedWork>> = publishedWork;
  return typeName === undefined ? undefined : kinds[typeName];
}

function reversed(ids: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...ids].map(([name, id]) => [id, name]));
}
