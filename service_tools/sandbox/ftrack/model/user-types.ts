import {
  type AttributeDescription,
  flag,
  many,
  one,
  reference,
  type TypeDescription,
  text,
  uid,
} from "./describe.ts";

const resourceAttributes: Record<string, AttributeDescription> = {
  id: uid(),
  resource_type: text(),
  appointments: many("Appointment", "resource_id", { column: "resource_appointments" }),
  assignments: many("Appointment", "resource_id", {
    column: "resource_assignments",
    only: { attribute: "type", value: "assignment" },
  }),
  allocations: many("Appointment", "resource_id", {
    column: "resource_allocations",
    only: { attribute: "type", value: "allocation" },
  }),
};

/** People, the groups that they are in, what they may do, and what they are assigned to. */
export const userTypes: readonly TypeDescription[] = [
  {
    name: "Resource",
    required: ["resource_type", "id"],
    always: ["resource_type"],
    attributes: resourceAttributes,
  },
  {
    name: "BaseUser",
    extends: "Resource",
    attributes: {
      email: text(),
      first_name: text({ column: "firstname" }),
      last_name: text({ column: "lastname" }),
      thumbnail_id: text({ column: "thumbid" }),
    },
  },
  {
    name: "User",
    extends: "BaseUser",
    events: true,
    required: ["username", "is_active", "resource_type", "id"],
    immutable: ["resource_type"],
    attributes: {
      resource_type: text({ fallback: "user" }),
      username: text(),
      is_active: flag({ column: "isactive", silentFallback: true }),
      user_type_id: reference("UserType", { column: "typeid" }),
      user_type: one("UserType", "user_type_id", { column: "type" }),
      memberships: many("Membership", "user_id", { column: "user_memberships" }),
      user_security_roles: many("UserSecurityRole", "user_id", { column: "userRoles" }),
      metadata: many("Metadata", "parent_id", { column: "meta", mapped: true }),
    },
  },
  {
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
      memberships: many("Membership", "group_id", { column: "group_memberships" }),
    },
  },
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
    name: "SecurityRole",
    table: "Auth_Role",
    defaults: ["id", "name"],
    attributes: {
      id: uid({ column: "roleid" }),
      name: text(),
      type: text({ column: "typeid" }),
      user_security_roles: many("UserSecurityRole", "security_role_id", { column: "userRoles" }),
    },
  },
  {
    name: "UserSecurityRole",
    table: "Auth_UserRole",
    defaults: ["id", "user_id", "security_role_id"],
    attributes: {
      id: uid(),
      user_id: reference("User", { column: "userid", owned: true }),
      user: one("User", "user_id"),
      security_role_id: reference("SecurityRole", { column: "roleid", owned: true }),
      security_role: one("SecurityRole", "security_role_id", { column: "role" }),
      is_all_open_projects: flag({ column: "isallprojects", silentFallback: false }),
      is_all_projects: flag({ column: "isallprojects", silentFallback: false }),
      user_security_role_projects: many("UserSecurityRoleProject", "user_security_role_id", {
        column: "user_role_projects",
      }),
    },
  },
  {
    name: "UserSecurityRoleProject",
    table: "UserRoleProject",
    events: true,
    defaults: ["id", "user_security_role_id", "project_id"],
    attributes: {
      id: uid(),
      project_id: reference("Project", { owned: true }),
      project: one("Project", "project_id"),
      user_security_role_id: reference("UserSecurityRole", {
        column: "user_role_id",
        owned: true,
      }),
      user_security_role: one("UserSecurityRole", "user_security_role_id", {
        column: "user_role",
      }),
    },
  },
  {
    name: "Appointment",
    events: true,
    required: ["id", "type", "resource_id", "context_id"],
    attributes: {
      id: uid(),
      type: text({ silentFallback: "assignment" }),
      context_id: reference("Context", { owned: true }),
      context: one("Context", "context_id", { column: "appointment_context" }),
      resource_id: reference("Resource", { owned: true }),
      resource: one("Resource", "resource_id", { column: "appointment_resource" }),
    },
  },
];
