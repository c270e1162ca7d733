interface Placed {
  readonly name: string;
  readonly parentId: string | null;
}

/** The AYON path of every entity by its id: names joined with `/`. One whose parent is not there begins its path. */
export function ayonPaths(entities: ReadonlyMap<string, Placed>): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  const pathOf = (id: string, { name, parentId }: Placed): string => {
    const known = paths.get(id);
    if (known !== undefined) return known;
    const parent = parentId === null ? undefined : entities.get(parentId);
    const path = parent && parentId !== null ? `${pathOf(parentId, parent)}/${name}` : name;
    paths.set(id, path);
    return path;
  };
  for (const [id, entity] of entities) pathOf(id, entity);
  return paths;
}
