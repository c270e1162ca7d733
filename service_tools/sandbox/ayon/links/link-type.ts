import { type EntityType, isEntityType } from "../entities/entity-spec.ts";
import { badRequest } from "../http/http-error.ts";

/** What the name of a link type says. */
export interface LinkTypeParts {
  readonly linkType: string;
  readonly inputType: EntityType;
  readonly outputType: EntityType;
}

/** Reads a link type's name, `reference|folder|version`; throws 400 for any other text. */
export function parseLinkTypeName(name: string): LinkTypeParts {
  const [linkType = "", inputType = "", outputType = "", ...rest] = name.split("|");
  if (rest.length > 0 || !isEntityType(inputType) || !isEntityType(outputType)) {
    throw badRequest("Link type must be in the format 'name|input_type|output_type'");
  }
  return { linkType, inputType, outputType };
}
