import { addonValidator, boolean, model, text, texts } from "../language/index.ts";

/** Custom attributes of ftrack that publishing reads. */
export const CollectCustomAttributes = model("CollectFtrackCustomAttributeDataModel", {
  file: "publish_plugins",
  group: true,
  fields: {
    enabled: boolean(false),
    custom_attribute_keys: texts([], { title: "Custom attribute keys" }),
  },
});

/** Values that custom attributes must have before anything is published. */
export const ValidateAttributes = model("ValidateFtrackAttributesModel", {
  file: "publish_plugins",
  group: true,
  fields: {
    enabled: boolean(false),
    ftrack_custom_attributes: text("{}", {
      title: "Custom attributes to validate",
      widget: "textarea",
      validators: [addonValidator("ensure_json_object")],
    }),
  },
});
