/** A list that shall have a label. */
export interface WantedLabel {
  /** Id of the AYON list. */
  readonly id: string;
  readonly label: string;
  /** False for a list that AYON is going to have. */
  readonly exists: boolean;
}

export interface LabelPlan {
  /** Changes of labels in an order in which no label is taken twice; some make room first. */
  readonly renames: readonly { readonly id: string; readonly label: string }[];
  /** Ids of lists that cannot have their label, because another list has it. */
  readonly refused: ReadonlySet<string>;
}

/**
 * AYON has each label once in a project. Whoever has a label already keeps it, otherwise the first one gets it.
 *
 * @param present - labels of the lists of AYON by their ids
 */
export function planLabels(
  wanted: readonly WantedLabel[],
  present: ReadonlyMap<string, string>,
): LabelPlan {
  const refused = refusedOf(wanted, present);
  const holders = new Map([...present].map(([id, label]) => [label, id]));
  const renames: { id: string; label: string }[] = [];
  const rename = (id: string, from: string, label: string) => {
    renames.push({ id, label });
    holders.delete(from);
    holders.set(label, id);
  };
  const labels = new Map(present);
  let pending = wanted.filter(
    ({ id, label, exists }) => exists && !refused.has(id) && labels.get(id) !== label,
  );
  while (pending.length > 0) {
    const [first] = pending;
    const next = pending.find(({ label }) => !holders.has(label));
    if (next) {
      rename(next.id, labels.get(next.id) ?? "", next.label);
      pending = pending.filter((one) => one !== next);
    } else if (first) {
      // They go round in a circle: one steps aside.
      const aside = `${labels.get(first.id)} (${first.id.slice(0, 8)})`;
      rename(first.id, labels.get(first.id) ?? "", aside);
      labels.set(first.id, aside);
    }
  }
  return { renames, refused };
}

function refusedOf(
  wanted: readonly WantedLabel[],
  present: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const ids = new Set(wanted.map(({ id }) => id));
  const refused = new Set(wanted.filter(({ label }) => label === "").map(({ id }) => id));
  // One that cannot have its label keeps the one it has, which another one may have wanted.
  for (;;) {
    const taken = new Set(
      [...present].flatMap(([id, label]) => (ids.has(id) && !refused.has(id) ? [] : label)),
    );
    const claims = wanted.filter(({ id }) => !refused.has(id));
    const owners = new Map<string, string>();
    for (const { id, label } of claims) if (present.get(id) === label) owners.set(label, id);
    for (const { id, label } of claims) if (!owners.has(label)) owners.set(label, id);
    const losers = claims.filter(({ id, label }) => taken.has(label) || owners.get(label) !== id);
    if (losers.length === 0) return refused;
    for (const { id } of losers) refused.add(id);
  }
}
