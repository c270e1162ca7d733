/** What one of the servers says about a folder or task, in words that both share. */
export interface Told {
  readonly path: string;
  readonly type: string;
  /** Null for what has no status: ftrack's plain folders. */
  readonly status: string | null;
  /** Id of the entity on the other side that it points at. */
  readonly counterpart: string;
}

/** Sentences about what differs between both sides; empty when they agree. Both are given by their own ids. */
export function sideDifferences(
  ftrack: ReadonlyMap<string, Told>,
  ayon: ReadonlyMap<string, Told>,
): string[] {
  const differences: string[] = [];
  for (const [id, { path, type, status, counterpart }] of ftrack) {
    const other = ayon.get(counterpart);
    if (!other) differences.push(`${path} is not in AYON`);
    else if (other.counterpart !== id) differences.push(`${path} is paired with another entity`);
    else if (other.path !== path) differences.push(`${path} is ${other.path} in AYON`);
    else if (differ(other.type, type)) {
      differences.push(`${path} is a "${type}" in ftrack and a "${other.type}" in AYON`);
    } else if (status && differ(other.status ?? "", status)) {
      differences.push(`${path} is "${status}" in ftrack and "${other.status}" in AYON`);
    }
  }
  const pointedAt = new Set([...ftrack.values()].map(({ counterpart }) => counterpart));
  for (const [id, { path }] of ayon) {
    if (!pointedAt.has(id)) differences.push(`${path} is in AYON, but not in ftrack`);
  }
  return differences;
}

function differ(left: string, right: string): boolean {
  return left.toLowerCase() !== right.toLowerCase();
}
