import { boolean, model } from "../language/index.ts";
import { MANAGER_ROLES, roleList } from "../shared/role-list.ts";

/** An action that can be switched off and asks for a role, and nothing else. */
export const SimpleAction = model("SimpleServiceAction", {
  file: "service_handlers",
  fields: { enabled: boolean(true), role_list: roleList(MANAGER_ROLES) },
});

export const CloneReviewSession = model("CloneReviewAction", {
  file: "service_handlers",
  fields: { enabled: boolean(true), role_list: roleList(MANAGER_ROLES) },
});

export const TransferHierarchicalValues = model("TransferHierNonHierAttrsAction", {
  file: "service_handlers",
  fields: { enabled: boolean(true), role_list: roleList(MANAGER_ROLES) },
});

/** Its job is for the whole site, so projects cannot switch it. */
export const ComponentSizes = model("ComponentsSizeCalcModel", {
  file: "service_handlers",
  fields: { enabled: boolean(true, { scope: ["studio"] }), role_list: roleList(MANAGER_ROLES) },
});
