import type { Keys } from "./keys.ts";

/** Every key of 0.1.0, the first release. */
export const FIRST_RELEASE: Keys = {
  ftrack_server: "text",
  service_event_handlers: {
    prepare_project: {
      enabled: "boolean",
      role_list: "texts",
    },
    sync_from_ftrack: {
      enabled: "boolean",
      role_list: "texts",
    },
    sync_hier_entity_attributes: {
      enabled: "boolean",
      interest_entity_types: "texts",
      interest_attributes: "texts",
      action_enabled: "boolean",
      role_list: "texts",
    },
    clone_review_session: {
      enabled: "boolean",
      role_list: "texts",
    },
    thumbnail_updates: {
      enabled: "boolean",
      levels: "integer",
    },
    status_task_to_parent: {
      enabled: "boolean",
      parent_object_types: "texts",
      parent_status_match_all_task_statuses: [
        {
          name: "text",
          value: "texts",
        },
      ],
      parent_status_by_task_status: [
        {
          new_status: "text",
          task_statuses: "texts",
        },
      ],
    },
    status_task_to_version: {
      enabled: "boolean",
      mapping: [
        {
          name: "text",
          value: "texts",
        },
      ],
      asset_types_to_skip: "texts",
    },
    status_version_to_task: {
      enabled: "boolean",
      mapping: [
        {
          name: "text",
          value: "texts",
        },
      ],
      asset_types_to_skip: "texts",
    },
    next_task_update: {
      enabled: "boolean",
      mapping: [
        {
          name: "text",
          value: "text",
        },
      ],
      ignored_statuses: "texts",
      name_sorting: "boolean",
    },
    transfer_values_of_hierarchical_attributes: {
      enabled: "boolean",
      role_list: "texts",
    },
    create_daily_review_session: {
      enabled: "boolean",
      review_session_template: "text",
      cycle_enabled: "boolean",
      cycle_hour_start: "text",
      role_list: "texts",
    },
  },
  service_settings: {
    username: "text",
    api_key: "text",
  },
  post_launch_hook: {
    enabled: "boolean",
    mapping: [
      {
        name: "text",
        value: "texts",
      },
    ],
  },
  user_handlers: {
    application_launch_statuses: {
      enabled: "boolean",
      ignored_statuses: "texts",
      status_change: [
        {
          name: "text",
          value: "texts",
        },
      ],
    },
    create_update_attributes: {
      role_list: "texts",
    },
    prepare_project: {
      enabled: "boolean",
      role_list: "texts",
      create_project_structure_checked: "boolean",
    },
    clean_hierarchical_attr: {
      enabled: "boolean",
      role_list: "texts",
    },
    delete_asset_subset: {
      enabled: "boolean",
      role_list: "texts",
    },
    delete_old_versions: {
      enabled: "boolean",
      role_list: "texts",
    },
    delivery_action: {
      enabled: "boolean",
      role_list: "texts",
    },
    job_killer: {
      enabled: "boolean",
      role_list: "texts",
    },
    fill_workfile_attribute: {
      enabled: "boolean",
      custom_attribute_key: "text",
      role_list: "texts",
    },
  },
  publish: {
    CollectFtrackFamily: {
      enabled: "boolean",
      profiles: [
        {
          host_names: "texts",
          product_types: "texts",
          task_types: "texts",
          task_names: "texts",
          add_ftrack_family: "boolean",
        },
      ],
    },
    CollectFtrackCustomAttributeData: {
      enabled: "boolean",
      custom_attribute_keys: "texts",
    },
    ValidateFtrackAttributes: {
      enabled: "boolean",
      ftrack_custom_attributes: "text",
    },
    IntegrateHierarchyToFtrack: {
      create_task_status_profiles: [
        {
          task_types: "texts",
          task_names: "texts",
          status_name: "text",
        },
      ],
    },
    IntegrateFtrackNote: {
      enabled: "boolean",
      note_template: "text",
      note_labels: "texts",
    },
    IntegrateFtrackDescription: {
      enabled: "boolean",
      optional: "boolean",
      active: "boolean",
      description_template: "text",
    },
    IntegrateFtrackComponentOverwrite: {
      enabled: "boolean",
    },
    IntegrateFtrackInstance: {
      product_type_mapping: [
        {
          name: "text",
          asset_type: "text",
        },
      ],
      keep_first_product_name_for_review: "boolean",
      asset_versions_status_profiles: [
        {
          host_names: "texts",
          product_types: "texts",
          task_types: "texts",
          status: "text",
        },
      ],
      additional_metadata_keys: "texts",
    },
    IntegrateFtrackFarmStatus: {
      farm_status_profiles: [
        {
          host_names: "texts",
          task_types: "texts",
          task_names: "texts",
          product_types: "texts",
          product_names: "texts",
          status_name: "text",
        },
      ],
    },
  },
};
