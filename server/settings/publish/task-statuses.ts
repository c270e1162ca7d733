import { boolean, many, model } from "../language/index.ts";
import { statusName } from "../shared/statuses.ts";
import {
  hostNames,
  productBaseTypes,
  productNames,
  taskNames,
  taskTypes,
} from "./profile-filters.ts";

const profileFields = {
  host_names: hostNames,
  task_types: taskTypes,
  task_names: taskNames,
  product_base_types: productBaseTypes,
  product_names: productNames,
  status_name: statusName({ title: "Status name" }),
};

const FarmStatusProfile = model("IntegrateFarmStatusProfile", {
  file: "publish_plugins",
  layout: "expanded",
  fields: profileFields,
});

const PublishStatusProfile = model("FtrackTaskStatusProfile", {
  file: "publish_plugins",
  layout: "expanded",
  fields: profileFields,
});

/** Statuses of tasks whose products were sent to the farm. */
export const FarmStatus = model("IntegrateFtrackFarmStatusModel", {
  file: "publish_plugins",
  group: true,
  fields: {
    farm_status_profiles: many(FarmStatusProfile, { title: "Farm status profiles" }, [
      { host_names: ["celaction"], product_base_types: ["render"], status_name: "Render" },
    ]),
  },
});

/** Statuses of tasks whose products were published on somebody's machine. */
export const LocalPublishStatus = model("FtrackTaskStatusLocalModel", {
  file: "publish_plugins",
  group: true,
  fields: {
    status_profiles: many(PublishStatusProfile, {
      title: "Status profiles",
      description: "The status that a task gets when its product was published locally.",
    }),
  },
});

/** Statuses of tasks whose products were published on the farm. */
export const FarmPublishStatus = model("FtrackTaskStatusOnFarmModel", {
  file: "publish_plugins",
  group: true,
  fields: {
    status_profiles: many(PublishStatusProfile, {
      title: "Status profiles",
      description: "The status that a task gets when its product was published on the farm.",
    }),
  },
});

/** When the statuses above are set. */
export const ApplyTaskStatuses = model("IntegrateFtrackTaskStatusModel", {
  file: "publish_plugins",
  group: true,
  fields: {
    after_version_statuses: boolean(true, {
      title: "After version integration",
      description:
        "Set the statuses of tasks after those of versions, otherwise before them. Automations that " +
        "carry statuses between tasks and versions see the two in that order.",
    }),
  },
});
