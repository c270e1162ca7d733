import { model, one } from "./language/index.ts";
import {
  CloneReviewSession,
  ComponentSizes,
  SimpleAction,
  TransferHierarchicalValues,
} from "./service-handlers/actions.ts";
import { DailyLists } from "./service-handlers/daily-lists.ts";
import { HierarchicalAttributes } from "./service-handlers/hierarchical-attributes.ts";
import { NextTask } from "./service-handlers/next-task.ts";
import { SyncFromFtrack } from "./service-handlers/sync-from-ftrack.ts";
import { TaskToVersion, VersionToTask } from "./service-handlers/task-and-version.ts";
import { TaskToParent } from "./service-handlers/task-to-parent.ts";
import { Thumbnails } from "./service-handlers/thumbnails.ts";

/** Page of the actions and event handlers that run in the services. */
export const ServiceHandlers = model("FtrackServiceHandlers", {
  file: "service_handlers",
  doc: "Actions and event handlers that run in the ftrack services.",
  fields: {
    prepare_project: one(SimpleAction, { title: "Prepare Project" }),
    sync_from_ftrack: one(SyncFromFtrack, { title: "Sync to AYON" }),
    sync_users_from_ftrack: one(SimpleAction, { title: "Sync Users to AYON" }),
    sync_hier_entity_attributes: one(HierarchicalAttributes, {
      title: "Sync Hierarchical and Entity Attributes",
    }),
    clone_review_session: one(CloneReviewSession, { title: "Clone Review Session" }),
    delete_ayon_entities: one(SimpleAction, { title: "Delete Folders/Products" }),
    thumbnail_updates: one(Thumbnails, { title: "Update Hierarchy thumbnails" }),
    status_task_to_parent: one(TaskToParent, { title: "Sync status from Task to Parent" }),
    status_task_to_version: one(TaskToVersion, { title: "Sync status from Task to Version" }),
    status_version_to_task: one(VersionToTask, { title: "Sync status from Version to Task" }),
    next_task_update: one(NextTask, { title: "Update status on next task" }),
    transfer_values_of_hierarchical_attributes: one(TransferHierarchicalValues, {
      title: "Action to transfer hierarchical attribute values",
    }),
    create_daily_lists: one(DailyLists, { title: "Create daily lists" }),
    project_components_sizes: one(ComponentSizes, { title: "Calculate project component sizes" }),
  },
});
