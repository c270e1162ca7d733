import type { Glyph } from "./glyph.ts";
import { actionAskWhereIRun } from "./glyphs/action-ask-where-i-run.ts";
import { assetsRemover } from "./glyphs/assets-remover.ts";
import { ayonAdmin } from "./glyphs/ayon-admin.ts";
import { batchTasks } from "./glyphs/batch-tasks.ts";
import { componentOpen } from "./glyphs/component-open.ts";
import { createFolders } from "./glyphs/create-folders.ts";
import { createProjectFolders } from "./glyphs/create-project-folders.ts";
import { deleteAsset } from "./glyphs/delete-asset.ts";
import { delivery } from "./glyphs/delivery.ts";
import { multipleNotes } from "./glyphs/multiple-notes.ts";
import { prepareProject } from "./glyphs/prepare-project.ts";
import { seedProject } from "./glyphs/seed-project.ts";
import { sortReview } from "./glyphs/sort-review.ts";
import { testAction } from "./glyphs/test-action.ts";
import { thumbnail } from "./glyphs/thumbnail.ts";

/** Every icon that actions in ftrack can name. */
export const glyphs: readonly Glyph[] = [
  actionAskWhereIRun,
  assetsRemover,
  ayonAdmin,
  batchTasks,
  componentOpen,
  createFolders,
  createProjectFolders,
  deleteAsset,
  delivery,
  multipleNotes,
  prepareProject,
  seedProject,
  sortReview,
  testAction,
  thumbnail,
];
