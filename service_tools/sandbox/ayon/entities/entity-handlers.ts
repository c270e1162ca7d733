import { type EntityHandler, entityHandler } from "./entity-handler.ts";
import type { EntityType } from "./entity-spec.ts";
import { folderSpec } from "./folder.ts";
import { productSpec } from "./product.ts";
import { representationSpec } from "./representation.ts";
import { taskSpec } from "./task.ts";
import { versionSpec } from "./version.ts";
import { workfileSpec } from "./workfile.ts";

/** Every kind of entity that the sandbox knows. */
export const entityHandlers: Readonly<Record<EntityType, EntityHandler>> = {
  folder: entityHandler(folderSpec),
  task: entityHandler(taskSpec),
  product: entityHandler(productSpec),
  version: entityHandler(versionSpec),
  representation: entityHandler(representationSpec),
  workfile: entityHandler(workfileSpec),
};
