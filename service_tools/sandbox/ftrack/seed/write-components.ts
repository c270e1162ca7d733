import { pathTo } from "../store/context-tree.ts";
import type { Row } from "../store/row.ts";
import type { Production } from "./production.ts";
import type { PublishedWork } from "./published-work.ts";

interface PublishedFiles {
  readonly version: Row;
  readonly task: Row;
  readonly work: PublishedWork;
  /** The location where the files lie. */
  readonly disk: Row;
  /** Of the version. */
  readonly number: number;
}

/** How many frames of a sequence have components of their own, in a small project. */
const frames = 3;

/** Writes what a version consists of, its work and a preview, and where both lie. */
export function writeComponents(production: Production, files: PublishedFiles): void {
  const { work } = files;
  if (work.isSequence) writeSequence(production, files);
  else {
    const path = `${pathOf(production, files)}${work.extension}`;
    writeFile(production, files, { name: "main", file_type: work.extension }, path);
  }
  const path = `${pathOf(production, files)}_preview.mov`;
  writeFile(production, files, { name: "preview", file_type: ".mov" }, path);
}

function writeSequence(production: Production, files: PublishedFiles): void {
  const { writer, isSmall } = production;
  const { version, work, disk } = files;
  const path = pathOf(production, files);
  const sequence = writer.add("SequenceComponent", {
    system_type: "sequence",
    name: "main",
    file_type: work.extension,
    padding: 4,
    version_id: version.key,
  });
  place(production, sequence, disk, `${path}.%04d${work.extension}`);
  if (!isSmall) return;
  for (let frame = 1001; frame < 1001 + frames; frame += 1) {
    const member = writer.add("FileComponent", {
      system_type: "file",
      name: String(frame),
      file_type: work.extension,
      size: sizeOf(production),
      container_id: sequence.key,
    });
    place(production, member, disk, `${path}.${frame}${work.extension}`);
  }
}

function writeFile(
  production: Production,
  { version, disk }: PublishedFiles,
  fields: { readonly name: string; readonly file_type: string },
  path: string,
): void {
  const component = production.writer.add("FileComponent", {
    ...fields,
    system_type: "file",
    size: sizeOf(production),
    version_id: version.key,
  });
  place(production, component, disk, path);
}

function place({ writer }: Production, component: Row, location: Row, path: string): void {
  writer.add("ComponentLocation", {
    component_id: component.key,
    location_id: location.key,
    resource_identifier: path,
  });
}

function pathOf({ writer }: Production, { task, number }: PublishedFiles): string {
  const names = pathTo(writer.store, task).map(({ fields }) => String(fields.name));
  return [...names, `v${String(number).padStart(3, "0")}`, names.at(-1)].join("/");
}

/** Bytes, somewhere between a small scene and a frame of many layers. */
function sizeOf({ prng }: Production): number {
  return 20_000 + Math.floor(prng() * 60_000_000);
}
