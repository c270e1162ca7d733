import { describe, expect, it } from "vitest";
import { catalogue, configuration } from "../testing/trees.ts";
import type { AttributeConfiguration, FtrackCatalogue } from "../trees/ftrack-tree.ts";
import { planMandatoryAttributes } from "./mandatory-attributes.ts";

const bare: FtrackCatalogue = { ...catalogue, configurations: [] };
const plan = (found = bare, roles = {}) => planMandatoryAttributes(found, roles, () => "new");

/** What ftrack has once the operations of `plan` were carried out. */
function created(): AttributeConfiguration[] {
  return plan().flatMap((operation) => {
    if (operation.action !== "create" || operation.entity_type !== "CustomAttributeConfiguration")
      return [];
    const data = operation.entity_data;
    return configuration(String(data.key), {
      label: String(data.label),
      entityType: String(data.entity_type),
      hierarchical: data.is_hierarchical === true,
      // ftrack answers the default of an enumerator as a list.
      default: data.key === "ayon_list_type" ? [data.default] : data.default,
      config: String(data.config),
      typeId: String(data.type_id),
      groupId: "g",
      readRoleIds: ["r-admin", "r-api"],
      writeRoleIds: ["r-api", "r-admin"],
    });
  });
}
const group = { id: "g", name: "AYON" };

describe("the custom attributes that the addon needs in ftrack", () => {
  it("are created in a group of their own", () => {
    const operations = plan();
    expect(operations[0]).toMatchObject({
      entity_type: "CustomAttributeGroup",
      entity_data: { name: "ayon" },
    });
    expect(operations.slice(1).map((one) => "entity_data" in one && one.entity_data.key)).toEqual([
      "ayon_id",
      "ayon_path",
      "ayon_sync_failed",
      "ayon_list_type",
      "auto_sync_enabled",
    ]);
  });

  it("need nothing when they are there", () => {
    const found = { ...catalogue, attributeGroups: [group], configurations: created() };
    expect(plan(found)).toEqual([]);
  });

  it("are mended where somebody changed them, in one operation each", () => {
    const configurations = created().map((one) =>
      one.key === "ayon_id" ? { ...one, label: "Other", readRoleIds: [] } : one,
    );
    const found = { ...catalogue, attributeGroups: [group], configurations };
    expect(plan(found)).toMatchObject([
      { action: "update", entity_data: { label: "AYON ID", read_security_roles: [{}, {}] } },
    ]);
  });

  it("are not taken for a project's own attribute of the same key", () => {
    const configurations = created().map((one) => ({ ...one, projectId: "p" }));
    const found = { ...catalogue, attributeGroups: [group], configurations };
    expect(plan(found)).toHaveLength(5);
  });

  it("take the roles of the settings; no known role means every role", () => {
    const rolesOf = (names: string[]) => {
      const roles = { ayon_id: { read_security_roles: names, write_security_roles: [] } };
      const [, operation] = plan(bare, roles);
      return operation && "entity_data" in operation && operation.entity_data.read_security_roles;
    };
    expect(rolesOf(["api"])).toEqual([{ __entity_type__: "SecurityRole", id: "r-api" }]);
    expect(rolesOf(["Nobody"])).toHaveLength(2);
    expect(rolesOf([])).toHaveLength(2);
  });
});
