import type { Row } from "../store/row.ts";
import { pick } from "./pick.ts";
import type { Production } from "./production.ts";
import { day } from "./project-days.ts";

const mostObjects = 12;

const invitees = [
  { name: "Zoë Lindqvist", email: "zoe@client.example" },
  { name: "Renée O'Connor", email: "renee@client.example" },
];

/** Writes a review session in which the client looks at the last versions. */
export function writeReviewSession(production: Production, versions: readonly Row[]): void {
  const { writer, project, users, prng } = production;
  const producer = users.find(({ username }) => username === "producer");
  const made = { created_by_id: producer?.id ?? null, created_at: day(60) };
  const folder = writer.add("ReviewSessionFolder", { name: "Client", project_id: project.key });
  const session = writer.add("ReviewSession", {
    name: "Client review – březen",
    description: "What the client is to see before the first delivery.",
    project_id: project.key,
    review_session_folder_id: folder.key,
    start_date: day(63),
    end_date: day(70),
    ...made,
  });
  const invited = invitees.map((invitee) =>
    writer.add("ReviewSessionInvitee", { ...invitee, review_session_id: session.key, ...made }),
  );
  const { store } = writer;
  for (const [index, version] of versions.slice(-mostObjects).entries()) {
    const asset = store.follow("Asset", version.fields.asset_id);
    const object = writer.add("ReviewSessionObject", {
      name: String(asset?.fields.name),
      version: `Version ${version.fields.version}`,
      version_id: version.key,
      review_session_id: session.key,
      created_at: day(60),
      sort_order: index,
    });
    if (prng() >= 0.4) continue;
    writer.add("ReviewSessionObjectStatus", {
      review_session_object_id: object.key,
      review_session_invitee_id: pick(invited, prng).key,
      status: prng() < 0.6 ? "approved" : "require_changes",
      created_at: day(64),
    });
  }
}
