import {
  address,
  integer,
  many,
  one,
  reference,
  type TypeDescription,
  text,
  uid,
} from "./describe.ts";
import { customAttributeLinks, metadata } from "./shared-attributes.ts";

/** The files of versions, alone, in sequences and in containers, and where copies of them lie. */
export const componentTypes: readonly TypeDescription[] = [
  {
    name: "Component",
    events: true,
    required: ["system_type", "name", "id"],
    defaults: ["id", "system_type"],
    always: ["system_type", "version_id", "container_id"],
    grouped: true,
    attributes: {
      id: uid(),
      system_type: text(),
      name: text({ fallback: "main" }),
      size: integer({ fallback: 0 }),
      file_type: text({ column: "filetype" }),
      container_id: reference("ContainerComponent", { owned: true }),
      container: one("ContainerComponent", "container_id"),
      version_id: reference("AssetVersion", { owned: true }),
      version: one("AssetVersion", "version_id"),
      component_locations: many("ComponentLocation", "component_id"),
      ...metadata,
      ...customAttributeLinks,
    },
  },
  {
    name: "FileComponent",
    extends: "Component",
    grouped: true,
    attributes: { id: uid({ marked: "Component" }) },
  },
  {
    name: "ContainerComponent",
    extends: "Component",
    grouped: true,
    attributes: { id: uid({ marked: "Component" }), members: many("Component", "container_id") },
  },
  {
    name: "SequenceComponent",
    extends: "ContainerComponent",
    required: ["system_type", "name", "id", "padding"],
    grouped: true,
    attributes: { padding: integer({ fallback: 0 }) },
  },
  {
    name: "Location",
    required: ["name", "id"],
    attributes: {
      id: uid(),
      name: text(),
      label: text(),
      description: text(),
      location_components: many("ComponentLocation", "location_id"),
    },
  },
  {
    name: "ComponentLocation",
    always: ["location_id", "component_id"],
    grouped: true,
    attributes: {
      id: uid(),
      component_id: reference("Component", { owned: true }),
      component: one("Component", "component_id"),
      location_id: reference("Location", { owned: true }),
      location: one("Location", "location_id"),
      resource_identifier: text({ column: "resourceIdentifier" }),
      url: address("address"),
    },
  },
];
