import { type AyonClient, isAyonStatus, isProjectName } from "../../ayon/index.ts";
import { PermanentError } from "../../errors.ts";
import type { AyonAttribute, AyonProject, AyonTree, AyonUser } from "../trees/ayon-tree.ts";
import * as answers from "./ayon-answers.ts";
import { Connection } from "./connection.ts";
import { folderConnection, setValues, taskConnection } from "./entity-connections.ts";
import { readConnections } from "./read-connections.ts";

/**
 * Reads an AYON project with all its folders and tasks, attributes and users. Null when there is no such
 * project; any other trouble is an error, never "no project".
 */
export async function readAyonTree(
  ayon: AyonClient,
  projectName: string,
  signal?: AbortSignal,
): Promise<AyonTree | null> {
  const project = await readAyonProject(ayon, projectName, signal);
  if (!project) return null;
  const folders = folderConnection({ toItem: (entity) => entity });
  const tasks = taskConnection({ toItem: (entity) => entity });
  const users = userConnection();
  const [attributes] = await Promise.all([
    readAttributes(ayon, signal),
    readConnections(ayon, project.name, [users, folders, tasks], signal),
  ]);
  return {
    project,
    entities: new Map([...folders.items, ...tasks.items].map((entity) => [entity.id, entity])),
    attributes,
    users: users.items,
  };
}

/**
 * The project itself; null when AYON has none of exactly this name. AYON finds projects whatever the letter
 * case, but one in another case is another project to us.
 */
export async function readAyonProject(
  ayon: AyonClient,
  name: string,
  signal?: AbortSignal,
): Promise<AyonProject | null> {
  if (!isProjectName(name)) return null;
  try {
    const answer = await ayon.get(`projects/${encodeURIComponent(name)}`, { signal });
    if (!answers.isProjectAnswer(answer)) throw unknownShape("a project");
    if (answer.name !== name) return null;
    const { attrib, ownAttrib, linkTypes = [], ...project } = answer;
    return { ...project, linkTypes, own: setValues(attrib, ownAttrib ?? Object.keys(attrib)) };
  } catch (error) {
    if (isAyonStatus(error, 404)) return null;
    throw error;
  }
}

function userConnection(): Connection<answers.UserNode, AyonUser> {
  return new Connection({
    name: "users",
    fields: "name attrib { email }",
    isNode: answers.isUserNode,
    toItem: (node) => ({ name: node.name, email: node.attrib.email ?? null }),
  });
}

async function readAttributes(
  ayon: AyonClient,
  signal?: AbortSignal,
): Promise<Map<string, AyonAttribute>> {
  const answer = await ayon.get("attributes", { signal });
  if (!answers.isAttributesAnswer(answer)) throw unknownShape("its attributes");
  return new Map(
    answer.attributes.map(({ name, scope, builtin, data: { type, enum: choices, ...bounds } }) => [
      name,
      {
        name,
        scope,
        builtin: builtin ?? false,
        type,
        choices: choices?.length ? choices.map((choice) => choice.value) : null,
        bounds,
      },
    ]),
  );
}

function unknownShape(what: string): PermanentError {
  return new PermanentError(`AYON answered ${what} in a shape that is not known`);
}
