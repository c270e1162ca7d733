import type { ActivityRow, ReferenceRow } from "../activities/activity-row.ts";
import { targetKey } from "../activities/references.ts";
import type { FileRow, ThumbnailRow } from "../files/file-row.ts";
import type { LinkRow } from "../links/link-row.ts";
import type { ListFolderRow, ListRow } from "../lists/list-row.ts";
import type { ProjectRow } from "../projects/project-row.ts";
import type {
  FolderRow,
  ProductRow,
  RepresentationRow,
  TaskRow,
  VersionRow,
  WorkfileRow,
} from "./entity-rows.ts";
import { Journal } from "./journal.ts";
import { Table } from "./table.ts";

/** The key of `foldersByParent` for folders right below the project. */
export const rootKey = "root";

/** Everything in one project: its own row, and the tables of its entities with their indexes. */
export class ProjectStore {
  readonly journal = new Journal();
  readonly folders = new Table<FolderRow>(this.journal);
  readonly tasks = new Table<TaskRow>(this.journal);
  readonly products = new Table<ProductRow>(this.journal);
  readonly versions = new Table<VersionRow>(this.journal);
  readonly representations = new Table<RepresentationRow>(this.journal);
  readonly workfiles = new Table<WorkfileRow>(this.journal);

  readonly links = new Table<LinkRow>(this.journal);
  readonly activities = new Table<ActivityRow>(this.journal);
  readonly references = new Table<ReferenceRow>(this.journal);
  readonly files = new Table<FileRow>(this.journal);
  readonly thumbnails = new Table<ThumbnailRow>(this.journal);
  readonly lists = new Table<ListRow>(this.journal);
  readonly listFolders = new Table<ListFolderRow>(this.journal);

  readonly foldersByParent = this.folders.index((row) => row.parentId ?? rootKey);
  readonly tasksByFolder = this.tasks.index((row) => row.folderId);
  readonly productsByFolder = this.products.index((row) => row.folderId);
  readonly versionsByProduct = this.versions.index((row) => row.productId);
  readonly versionsByTask = this.versions.index((row) => row.taskId ?? undefined);
  readonly representationsByVersion = this.representations.index((row) => row.versionId);
  readonly workfilesByTask = this.workfiles.index((row) => row.taskId);

  readonly linksByInput = this.links.index((row) => row.inputId);
  readonly linksByOutput = this.links.index((row) => row.outputId);

  readonly referencesByActivity = this.references.index((row) => row.activityId);
  /** By entity id, or by `user:` and the name. */
  readonly referencesByTarget = this.references.index(targetKey);
  readonly listLabels = this.lists.index((row) => row.label);
  readonly filesByActivity = this.files.index((row) => row.activityId ?? undefined);

  /** Unique among active siblings; the keys are those of `siblingKey`. */
  readonly folderNames = this.folders.index((row) =>
    row.active ? siblingKey(row.parentId ?? rootKey, row.name) : undefined,
  );
  readonly taskNames = this.tasks.index((row) =>
    row.active ? siblingKey(row.folderId, row.name) : undefined,
  );
  readonly productNames = this.products.index((row) =>
    row.active ? siblingKey(row.folderId, row.name) : undefined,
  );
  readonly versionNumbers = this.versions.index((row) =>
    row.active ? siblingKey(row.productId, String(row.version)) : undefined,
  );
  readonly representationNames = this.representations.index((row) =>
    row.active ? siblingKey(row.versionId, row.name) : undefined,
  );
  /** Unique in the whole project, whether active or not. */
  readonly workfilePaths = this.workfiles.index((row) => row.path);

  #project: ProjectRow;

  constructor(project: ProjectRow) {
    this.#project = project;
  }

  get project(): ProjectRow {
    return this.#project;
  }

  set project(row: ProjectRow) {
    const before = this.#project;
    this.#project = row;
    this.journal.wrote(() => {
      this.#project = before;
    });
  }
}

export function siblingKey(parentId: string, name: string): string {
  return `${parentId}/${name.toLowerCase()}`;
}
