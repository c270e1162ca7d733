import { flag, many, one, reference, type TypeDescription, text, uid } from "./describe.ts";

/** Who may do what: roles of users, on projects or everywhere, keys for programs, managers. */
export const accessTypes: readonly TypeDescription[] = [
  {
    name: "SecurityRole",
    table: "Auth_Role",
    defaults: ["id", "name"],
    attributes: {
      id: uid({ column: "roleid" }),
      name: text(),
      type: text({ column: "typeid", marked: "SecurityRoleType" }),
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
    name: "ApiKey",
    table: "AccessKey",
    always: ["identifier", "resource_id", "prefix"],
    attributes: {
      id: uid(),
      identifier: text(),
      resource_id: reference("Resource", { owned: true }),
      prefix: text(),
    },
  },
  {
    name: "ManagerType",
    attributes: { id: uid({ column: "typeid" }), name: text() },
  },
  {
    name: "Manager",
    attributes: {
      id: uid({ column: "managerid" }),
      context_id: reference("Context", { owned: true }),
      context: one("Context", "context_id"),
      type_id: reference("ManagerType", { column: "typeid", owned: true }),
      type: one("ManagerType", "type_id"),
      user_id: reference("User", { column: "userid", owned: true }),
      user: one("User", "user_id"),
    },
  },
];
