import { accessTypes } from "./access-types.ts";
import { assetTypes } from "./asset-types.ts";
import { componentTypes } from "./component-types.ts";
import { contextTypes } from "./context-types.ts";
import { customAttributeLinkTypes } from "./custom-attribute-link-types.ts";
import { customAttributeTypes } from "./custom-attribute-types.ts";
import type { TypeDescription } from "./describe.ts";
import { EntityType } from "./entity-type.ts";
import { historyTypes } from "./history-types.ts";
import { listTypes } from "./list-types.ts";
import { noteTypes } from "./note-types.ts";
import { projectSchemaTypes } from "./project-schema-types.ts";
import { reviewTypes } from "./review-types.ts";
import { siteTypes } from "./site-types.ts";
import { statusRuleTypes } from "./status-rule-types.ts";
import { timeTypes } from "./time-types.ts";
import { userTypes } from "./user-types.ts";
import { workflowTypes } from "./workflow-types.ts";

/** A place where rows hold the primary key of rows of another table. */
export interface Reference {
  /** The type at the top of the chain whose rows refer. */
  readonly holder: EntityType;
  readonly attribute: string;
  /** Whether those rows go when the row that they refer to goes. */
  readonly owned: boolean;
}

/** Every entity type of the sandbox by name, and how they hang together. */
export class Model {
  readonly types: ReadonlyMap<string, EntityType>;
  readonly #references = new Map<string, Reference[]>();
  readonly #referencesTo = new Map<EntityType, readonly Reference[]>();
  readonly #contextClasses = new Map<string, EntityType>();

  constructor(descriptions: readonly TypeDescription[]) {
    const types = new Map<string, EntityType>();
    for (const description of descriptions) {
      const base = description.extends ? types.get(description.extends) : undefined;
      const type = new EntityType(description, base);
      types.set(type.name, type);
      if (description.classifier?.column === "object_typeid") {
        this.#contextClasses.set(description.classifier.value, type);
      }
    }
    this.types = types;
    for (const type of types.values()) this.#noteReferences(type);
  }

  /** The type called `name`, compared by case; undefined when there is none to be seen. */
  find(name: string): EntityType | undefined {
    const type = this.types.get(name);
    return type?.isHidden ? undefined : type;
  }

  /** The type called `name`, which the description itself refers to. */
  get(name: string): EntityType {
    const type = this.types.get(name);
    if (!type) throw new Error(`The model describes no entity type ${name}.`);
    return type;
  }

  /** The class of typed contexts of one object type, such as `Shot`. */
  contextClass(objectTypeId: string): EntityType | undefined {
    return this.#contextClasses.get(objectTypeId);
  }

  /** Where rows of `type`, or of any type, can be referred to. */
  referencesTo({ root }: EntityType): readonly Reference[] {
    const known = this.#referencesTo.get(root);
    if (known) return known;
    const toAny = this.#references.get("*") ?? [];
    const found = [...(this.#references.get(root.name) ?? []), ...toAny];
    this.#referencesTo.set(root, found);
    return found;
  }

  #noteReferences(type: EntityType): void {
    if (type.isView) return;
    for (const attribute of type.stored) {
      if (attribute.references === undefined) continue;
      const target = attribute.references === "*" ? "*" : this.get(attribute.references).root.name;
      const known = this.#references.get(target) ?? [];
      const holder = type.root;
      if (known.some((r) => r.holder === holder && r.attribute === attribute.name)) continue;
      known.push({ holder, attribute: attribute.name, owned: attribute.owned });
      this.#references.set(target, known);
    }
  }
}

/** ftrack's whole data model. */
export function createModel(): Model {
  return new Model([
    ...contextTypes,
    ...workflowTypes,
    ...projectSchemaTypes,
    ...statusRuleTypes,
    ...userTypes,
    ...accessTypes,
    ...customAttributeTypes,
    ...customAttributeLinkTypes,
    ...assetTypes,
    ...componentTypes,
    ...noteTypes,
    ...listTypes,
    ...reviewTypes,
    ...timeTypes,
    ...historyTypes,
    ...siteTypes,
  ]);
}
