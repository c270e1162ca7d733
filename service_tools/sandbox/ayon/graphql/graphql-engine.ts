import {
  buildSchema,
  type DocumentNode,
  execute,
  GraphQLError,
  type GraphQLSchema,
  parse,
  validate,
  visit,
} from "graphql";
import type { AttributeLibrary } from "../attributes/attribute-library.ts";
import type { QueryRoot } from "./query-root.ts";
import { schemaText } from "./schema/schema-text.ts";

const maxRemembered = 200;
const maxTokens = 20_000;
/** Selections within selections; beyond it, a query would fill the stack. */
const maxDepth = 100;

/** Runs GraphQL queries; remembers those it has checked, as clients send the same few again. */
export class GraphqlEngine {
  readonly #schema: GraphQLSchema;
  readonly #checked = new Map<string, DocumentNode>();

  constructor(library: AttributeLibrary) {
    this.#schema = buildSchema(schemaText(library));
  }

  /** The answer's body; what is wrong with the query or went wrong in it is in its `errors`. */
  async run(query: string, variables: Record<string, unknown>, root: QueryRoot): Promise<unknown> {
    const document = this.#document(query);
    if (Array.isArray(document)) return { data: null, errors: document };
    return execute({
      schema: this.#schema,
      document,
      rootValue: root,
      variableValues: variables,
    });
  }

  #document(query: string): DocumentNode | GraphQLError[] {
    const known = this.#checked.get(query);
    if (known) return known;
    const document = parseBounded(query);
    if (Array.isArray(document)) return document;
    const errors = validate(this.#schema, document);
    if (errors.length > 0) return [...errors];
    if (this.#checked.size >= maxRemembered) this.#checked.clear();
    this.#checked.set(query, document);
    return document;
  }
}

function parseBounded(query: string): DocumentNode | GraphQLError[] {
  const tooDeep = [new GraphQLError("The query is nested too deeply.")];
  try {
    const document = parse(query, { maxTokens });
    return depthOf(document) > maxDepth ? tooDeep : document;
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    if (error instanceof RangeError) return tooDeep;
    throw error;
  }
}

function depthOf(document: DocumentNode): number {
  let depth = 0;
  let deepest = 0;
  visit(document, {
    SelectionSet: {
      enter: () => {
        depth += 1;
        deepest = Math.max(deepest, depth);
      },
      leave: () => {
        depth -= 1;
      },
    },
  });
  return deepest;
}
