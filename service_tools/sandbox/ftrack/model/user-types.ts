import {
  flag,
  linked,
  many,
  moment,
  one,
  reference,
  type TypeDescription,
  text,
  uid,
} from "./describe.ts";
import {
  appointments,
  customAttributeLinks,
  customAttributes,
  metadata,
  thumbnail,
} from "./shared-attributes.ts";

const user: TypeDescription = {
  name: "User",
  extends: "BaseUser",
  events: true,
  required: ["username", "is_active", "resource_type", "id"],
  immutable: ["resource_type"],
  attributes: {
    resource_type: text({ fallback: "user" }),
    username: text(),
    is_active: flag({ column: "isactive", silentFallback: true }),
    require_details_update: flag({ silentFallback: false }),
    is_otp_enabled: flag({ column: "otp_enabled", silentFallback: false }),
    is_totp_enabled: flag({ column: "totp_enabled", silentFallback: false }),
    user_type_id: reference("UserType", { column: "typeid" }),
    user_type: one("UserType", "user_type_id", { column: "type" }),
    timelogs: many("Timelog", "user_id"),
    memberships: many("Membership", "user_id", { column: "user_memberships" }),
    user_security_roles: many("UserSecurityRole", "user_id", { column: "userRoles" }),
    ...metadata,
    ...customAttributes("UserCustomAttributeValue"),
    ...customAttributeLinks,
  },
};

const group: TypeDescription = {
  name: "Group",
  extends: "Resource",
  required: ["name", "local", "resource_type", "id"],
  immutable: ["resource_type"],
  attributes: {
    resource_type: text({ fallback: "group" }),
    name: text({ fallback: "" }),
    local: flag({ silentFallback: false }),
    parent_id: reference("Group", { column: "group_id", owned: true }),
    parent: one("Group", "parent_id"),
    children: many("Group", "parent_id"),
    link: text({ column: "api_link", computed: "link" }),
    memberships: many("Membership", "group_id", { column: "group_memberships" }),
    ...customAttributeLinks,
  },
};

/** People, the groups that they are in, and what the site remembers of each of them. */
export const userTypes: readonly TypeDescription[] = [
  {
    name: "Resource",
    required: ["resource_type", "id"],
    always: ["resource_type"],
    attributes: {
      id: uid(),
      resource_type: text(),
      ...appointments("resource_id"),
      dashboard_resources: many("DashboardResource", "resource_id"),
    },
  },
  {
    name: "BaseUser",
    extends: "Resource",
    attributes: {
      email: text(),
      first_name: text({ column: "firstname" }),
      last_name: text({ column: "lastname" }),
      ...thumbnail,
    },
  },
  user,
  {
    name: "Collaborator",
    extends: "BaseUser",
    attributes: { created_from_shared_url: text() },
  },
  group,
  {
    name: "Membership",
    required: ["group_id", "user_id", "id"],
    attributes: {
      id: uid(),
      group_id: reference("Group", { owned: true }),
      group: one("Group", "group_id", { column: "membership_group" }),
      user_id: reference("User", { owned: true }),
      user: one("User", "user_id", { column: "membership_user" }),
    },
  },
  {
    name: "UserType",
    immutable: ["name"],
    attributes: { id: uid({ column: "typeid" }), name: text() },
  },
  {
    name: "UserApplicationState",
    table: "UserSetting",
    primaryKey: ["user_id", "key"],
    required: ["user_id", "key", "value"],
    defaults: ["user_id", "key", "value"],
    attributes: {
      user_id: reference("User", { column: "userid", owned: true }),
      key: text(),
      value: text(),
    },
  },
  {
    name: "UserSession",
    always: ["user_id"],
    attributes: {
      id: uid(),
      user_id: reference("User", { owned: true }),
      user: one("User", "user_id"),
      accessed_time: moment(),
      creation_time: moment(),
    },
  },
  {
    name: "UserView",
    attributes: {
      id: uid({ column: "viewid" }),
      name: text(),
      global: flag({ column: "isglobal" }),
      user_id: reference("User", { column: "userid", owned: true }),
      user: one("User", "user_id"),
      shared_with: linked(
        "Resource",
        { link: "SharedUserView", from: "view_id", to: "resource_id" },
        { column: "sharedviews" },
      ),
    },
  },
  {
    name: "SharedUserView",
    hidden: true,
    primaryKey: ["view_id", "resource_id"],
    attributes: {
      view_id: reference("UserView", { owned: true }),
      resource_id: reference("Resource", { owned: true }),
    },
  },
];
