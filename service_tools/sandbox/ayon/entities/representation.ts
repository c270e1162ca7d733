import { InvalidField } from "../http/invalid-field.ts";
import type { JsonValue } from "../json.ts";
import { uniqueViolation } from "../store/constraint-violation.ts";
import type { RepresentationFile, RepresentationRow } from "../store/entity-rows.ts";
import { siblingKey } from "../store/project-store.ts";
import { camelCaseFields, commonFields, notNull } from "./common-fields.ts";
import type { EntitySpec } from "./entity-spec.ts";
import {
  readId,
  readInteger,
  readName,
  readObject,
  readText,
  readTextOrNull,
} from "./field-readers.ts";
import { requireListed, requireRow } from "./references.ts";

const hashTypes = ["md5", "sha1", "sha256", "op3"];

export const representationSpec: EntitySpec<RepresentationRow> = {
  type: "representation",
  required: ["name", "versionId"],
  fields: {
    ...commonFields,
    name: (row, value) => {
      row.name = readName("name", notNull("name", value));
    },
    versionId: (row, value) => {
      row.versionId = readId("versionId", notNull("versionId", value));
    },
    files: (row, value) => {
      row.files = readFiles(value);
    },
    traits: (row, value) => {
      row.traits = value === null ? null : readObject("traits", value);
    },
  },
  changeTopics: [
    ["data", "data_changed"],
    ["active", "active_changed"],
    ["tags", "tags_changed"],
    ["versionId", "version_changed"],
  ],
  table: ({ store }) => store.representations,
  blank: (base) => ({ ...base, name: "", versionId: "", files: [], traits: null }),
  name: (row) => row.name,
  parentId: (row) => row.versionId,
  path: (row, { hierarchy }) => hierarchy.representationPath(row),
  announcesPath: false,
  inheritsFrom: () => undefined,
  json: (row) => ({
    name: row.name,
    versionId: row.versionId,
    files: row.files.map((file) => ({ ...file })),
    traits: row.traits,
  }),
  constrain: (row, space) => {
    const { store } = space;
    const twin = row.active
      ? store.representationNames.first(siblingKey(row.versionId, row.name))
      : undefined;
    if (twin && twin.id !== row.id) {
      const value = `${row.versionId}, ${row.name.toLowerCase()}`;
      throw uniqueViolation("Representation", "version_id, lower(name::text)", value);
    }
    requireListed(space, "statuses", "status", row.status);
    requireRow(store.versions, "versionId", row.versionId, "versions");
  },
  remove: (row, { space: { store } }) => store.representations.delete(row.id),
};

function readFiles(value: JsonValue): RepresentationFile[] {
  if (!Array.isArray(value)) throw InvalidField.wrongType("files", "list");
  return value.map((item, index) => {
    const at = (field: string) => `files.${index}.${field}`;
    const fields = camelCaseFields(item);
    const required = (field: string) => {
      const given = fields[field] ?? null;
      if (given === null) throw InvalidField.missing(at(field));
      return readText(at(field), given);
    };
    const hashType = readText(at("hashType"), fields.hashType ?? "md5");
    if (!hashTypes.includes(hashType)) {
      throw InvalidField.notPermitted(at("hashType"), hashType, hashTypes);
    }
    return {
      id: required("id"),
      name: readTextOrNull(at("name"), fields.name ?? null),
      path: required("path"),
      size: readInteger(at("size"), fields.size ?? 0),
      hash: readTextOrNull(at("hash"), fields.hash ?? null),
      hashType,
    };
  });
}
