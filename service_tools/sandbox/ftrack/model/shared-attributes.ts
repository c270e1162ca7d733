import {
  type AttributeDescription,
  address,
  derived,
  linked,
  many,
  moment,
  one,
  reference,
  text,
} from "./describe.ts";

/** What several entity types have in common, each under the same names. */
type Attributes = Readonly<Record<string, AttributeDescription>>;

export const metadata: Attributes = {
  metadata: many("Metadata", "parent_id", { column: "meta", mapping: "keyed" }),
};

/** The way down from the project; under its first name, too, which ftrack has given up. */
export const link: Attributes = {
  _link: text({ column: "_api_link", computed: "link" }),
  link: text({ column: "_api_link", computed: "link" }),
};

export const thumbnail: Attributes = {
  thumbnail_id: reference("Component", { column: "thumbid" }),
  thumbnail_url: address("thumbnailAddress"),
  thumbnail: one("Component", "thumbnail_id"),
};

export const creator: Attributes = {
  created_by_id: reference("User", { column: "created_by" }),
  created_at: moment(),
  created_by: one("User", "created_by_id", { column: "createdBy" }),
};

/** The assignments and the reservations of time among the appointments of one side. */
export function appointments(by: "context_id" | "resource_id"): Attributes {
  const side = by.replace("_id", "");
  const kind = (type: string) => ({
    column: `${side}_${type}s`,
    only: { attribute: "type", value: type },
  });
  return {
    appointments: many("Appointment", by, { column: `${side}_appointments` }),
    assignments: many("Appointment", by, kind("assignment")),
    allocations: many("Appointment", by, kind("allocation")),
  };
}

/** The dense view of the values of custom attributes, whose rows are of the type `view`. */
export function customAttributes(view: string): Attributes {
  return {
    custom_attributes: derived(view, "customAttributes", {
      column: "custom_attribute_values",
      mapping: "keyed",
    }),
  };
}

/** The links of custom attributes that begin at an entity, and those that end there. */
export const customAttributeLinks: Attributes = {
  custom_attribute_links: many("CustomAttributeLink", "from_id", { mapping: "restricted" }),
  custom_attribute_links_from: many("CustomAttributeLinkFrom", "to_id", { mapping: "restricted" }),
};

/** The collection of the lists of one type that hold an entity. */
export function listsOf(type: string): AttributeDescription {
  const join = { link: "ListObject", from: "entity_id", to: "list_id" };
  return linked(type, join, { column: "_lists" });
}
