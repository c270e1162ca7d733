import {
  address,
  decimal,
  flag,
  json,
  many,
  moment,
  one,
  reference,
  type TypeDescription,
  text,
  uid,
} from "./describe.ts";

const dashboards: readonly TypeDescription[] = [
  {
    name: "Dashboard",
    alwaysServed: ["typeid"],
    attributes: {
      id: uid({ column: "dashboardid" }),
      name: text(),
      created_by_id: reference("User", { column: "userid" }),
      created_by: one("User", "created_by_id", { column: "user" }),
      is_shared_with_everyone: flag({ column: "isglobal", fallback: false }),
      widgets: many("DashboardWidget", "dashboard_id"),
      dashboard_resources: many("DashboardResource", "dashboard_id"),
    },
  },
  {
    name: "DashboardWidget",
    attributes: {
      id: uid({ column: "widgetid" }),
      type: text({ column: "widget_typeid" }),
      dashboard_id: reference("Dashboard", { column: "dashboardid", owned: true }),
      dashboard: one("Dashboard", "dashboard_id"),
      config: text(),
      sort: decimal(),
    },
  },
  {
    name: "DashboardResource",
    table: "LinkDashboardResource",
    primaryKey: ["dashboard_id", "resource_id"],
    always: ["dashboard_id", "resource_id"],
    attributes: {
      dashboard_id: reference("Dashboard", { owned: true }),
      dashboard: one("Dashboard", "dashboard_id"),
      resource_id: reference("Resource", { owned: true }),
      resource: one("Resource", "resource_id"),
    },
  },
];

const settings: readonly TypeDescription[] = [
  {
    name: "Setting",
    primaryKey: ["name", "group"],
    attributes: {
      name: text({ fallback: "default" }),
      group: text({ fallback: "default" }),
      value: text({ fallback: "default" }),
    },
  },
  {
    name: "EntitySetting",
    table: "SettingOverride",
    primaryKey: ["parent_id", "group", "name"],
    required: ["parent_id", "group", "name", "value", "parent_type"],
    defaults: ["parent_id", "group", "name", "value", "parent_type"],
    attributes: {
      parent_id: reference("*", { owned: true }),
      parent_type: text({ namesType: true }),
      group: text(),
      name: text(),
      value: text(),
    },
  },
  {
    name: "SettingComponent",
    primaryKey: ["component_id", "name", "group"],
    attributes: {
      component_id: reference("Component", { owned: true }),
      component: one("Component", "component_id"),
      name: text({ marked: "Setting" }),
      group: text({ marked: "Setting" }),
      setting_key: text({ computed: "settingKey", hidden: true }),
      setting: one("Setting", "setting_key"),
      url: address("address"),
      thumbnail_url: address("thumbnailAddress"),
    },
  },
];

/** What belongs to the site as a whole, and the notes that programs leave on any entity. */
export const siteTypes: readonly TypeDescription[] = [
  {
    name: "Metadata",
    table: "Meta",
    primaryKey: ["parent_id", "key"],
    required: ["parent_id", "key", "value", "parent_type"],
    defaults: ["parent_id", "key", "value", "parent_type"],
    attributes: {
      parent_id: reference("*", { column: "meta_id", owned: true }),
      parent_type: text({ column: "meta_type", namesType: true }),
      key: text({ column: "variable" }),
      value: text(),
    },
  },
  {
    name: "Job",
    required: ["id", "status", "type"],
    immutable: ["type"],
    attributes: {
      id: uid({ column: "jobid" }),
      type: text({ fallback: "api_job" }),
      status: text({
        fallback: "queued",
        options: ["queued", "running", "done", "failed", "killed"],
      }),
      data: json(),
      created_at: moment(),
      finished_at: moment(),
      user_id: reference("User", { column: "userid" }),
      user: one("User", "user_id"),
      job_components: many("JobComponent", "job_id"),
    },
  },
  {
    name: "JobComponent",
    primaryKey: ["component_id", "job_id"],
    attributes: {
      component_id: reference("Component", { owned: true }),
      component: one("Component", "component_id"),
      job_id: reference("Job", { owned: true }),
      job: one("Job", "job_id"),
      url: address("address"),
    },
  },
  {
    name: "Disk",
    required: ["id", "name"],
    attributes: {
      id: uid({ column: "diskid" }),
      name: text(),
      unix: text(),
      windows: text(),
      projects: many("Project", "disk_id", { column: "shows" }),
    },
  },
  ...settings,
  ...dashboards,
];
