import { boolean, many, model, texts } from "../language/index.ts";
import { hostNames, productBaseTypes, taskNames, taskTypes } from "./profile-filters.ts";

const addFtrackFamily = boolean(true, { title: "Add ftrack Family" });

const FamiliesFilter = model("CollectFamilyAdvancedFilterModel", {
  file: "publish_plugins",
  layout: "expanded",
  fields: {
    families: texts([], { title: "Additional Families" }),
    add_ftrack_family: addFtrackFamily,
  },
});

const FamilyProfile = model("CollectFamilyProfile", {
  file: "publish_plugins",
  layout: "expanded",
  fields: {
    host_names: hostNames,
    product_base_types: productBaseTypes,
    task_types: taskTypes,
    task_names: taskNames,
    add_ftrack_family: addFtrackFamily,
    advanced_filtering: many(FamiliesFilter, {
      title: "Advanced adding if additional families present",
    }),
  },
});

/** Publishes of these products from these hosts go to ftrack. */
function toFtrack(host_names: readonly string[], product_base_types: readonly string[]) {
  return { host_names, product_base_types };
}

/** Publishes of these products from these hosts stay out of ftrack, except with all of `families`. */
function notToFtrack(
  host_names: readonly string[],
  product_base_types: readonly string[],
  families: readonly string[] = [],
) {
  const advanced_filtering = families.length > 0 ? [{ families }] : [];
  return { host_names, product_base_types, add_ftrack_family: false, advanced_filtering };
}

/** Which publishes go to ftrack. */
export const CollectFtrackFamily = model("CollectFtrackFamilyPlugin", {
  file: "publish_plugins",
  group: true,
  fields: {
    enabled: boolean(true),
    profiles: many(FamilyProfile, { title: "Profiles" }, [
      toFtrack(["traypublisher"], []),
      notToFtrack(["traypublisher"], ["matchmove", "shot"]),
      notToFtrack(["traypublisher"], ["plate", "review", "audio"], ["clip", "review"]),
      toFtrack(["maya"], ["model", "setdress", "animation", "look", "rig", "camera", "review"]),
      notToFtrack(["blender", "houdini", "max"], [], ["review"]),
      notToFtrack(["tvpaint"], ["renderPass"]),
      toFtrack(["tvpaint"], []),
      notToFtrack(["nuke"], ["write", "render", "prerender"], ["review"]),
      toFtrack(["aftereffects"], ["render", "workfile"]),
      toFtrack(["flame"], ["plate", "take"]),
      toFtrack(["photoshop"], ["review"]),
    ]),
  },
});
