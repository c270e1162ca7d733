import { boolean, model, one } from "./language/index.ts";
import { CollectFtrackFamily } from "./publish/collect-ftrack-family.ts";
import { CollectCustomAttributes, ValidateAttributes } from "./publish/custom-attributes.ts";
import { IntegrateHierarchy } from "./publish/integrate-hierarchy.ts";
import { IntegrateInstance } from "./publish/integrate-instance.ts";
import {
  ApplyTaskStatuses,
  FarmPublishStatus,
  FarmStatus,
  LocalPublishStatus,
} from "./publish/task-statuses.ts";
import { IntegrateDescription, IntegrateNote } from "./publish/version-texts.ts";

const OverwriteComponents = model("IntegrateFtrackComponentOverwriteModel", {
  file: "publish_plugins",
  group: true,
  fields: { enabled: boolean(true) },
});

/** Page of the plugins that publish to ftrack. */
export const PublishPlugins = model("FtrackPublishPlugins", {
  file: "publish_plugins",
  doc: "Publish plugins, which run in the applications of artists and on the farm.",
  fields: {
    CollectFtrackFamily: one(CollectFtrackFamily, { title: "Collect ftrack Family" }),
    CollectFtrackCustomAttributeData: one(CollectCustomAttributes, {
      title: "Collect Custom Attribute Data",
      description: "Custom attributes of ftrack entities that templates may use while publishing.",
    }),
    ValidateFtrackAttributes: one(ValidateAttributes, { title: "Validate ftrack Attributes" }),
    IntegrateHierarchyToFtrack: one(IntegrateHierarchy, {
      title: "Integrate Hierarchy to ftrack",
      description:
        "Statuses for tasks that publishing creates. ftrack's default is used otherwise.",
    }),
    IntegrateFtrackDescription: one(IntegrateDescription, {
      title: "Integrate ftrack Description",
      description: "Write a description on the published versions.",
    }),
    IntegrateFtrackNote: one(IntegrateNote, {
      title: "Integrate ftrack Note",
      description: "Make the comment of a publish a note on its versions.",
    }),
    IntegrateFtrackComponentOverwrite: one(OverwriteComponents, {
      title: "Integrate ftrack Component Overwrite",
    }),
    IntegrateFtrackInstance: one(IntegrateInstance, { title: "Integrate ftrack Instance" }),
    IntegrateFtrackFarmStatus: one(FarmStatus, {
      title: "Integrate ftrack Farm Status",
      description: "The status that a task gets when its product is sent to the farm.",
    }),
    ftrack_task_status_local_publish: one(LocalPublishStatus, {
      title: "ftrack Status Local Integration",
    }),
    ftrack_task_status_on_farm_publish: one(FarmPublishStatus, {
      title: "ftrack Status On Farm Integration",
    }),
    IntegrateFtrackTaskStatus: one(ApplyTaskStatuses, { title: "Integrate ftrack Task Status" }),
  },
});
