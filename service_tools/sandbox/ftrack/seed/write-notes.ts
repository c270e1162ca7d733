import type { Row } from "../store/row.ts";
import { pick } from "./pick.ts";
import type { Production } from "./production.ts";
import { hoursAfter } from "./project-days.ts";
import { noteTexts, replyTexts } from "./published-work.ts";
import { idOf } from "./write-site.ts";

/** The categories of notes, which ftrack shows as labels. */
const categories = [
  { name: "Default", color: "#CACACA" },
  { name: "Internal", color: "#3498DB" },
  { name: "Client feedback", color: "#E67E22" },
];

/** Writes notes of supervisors on versions and tasks, and what artists answer. */
export function writeNotes(production: Production, versions: readonly Row[]): void {
  const { writer, tasks, prng, isSmall } = production;
  const labels = new Map(
    categories.map((fields, sort) => [
      fields.name,
      writer.add("NoteCategory", { ...fields, sort }).key,
    ]),
  );
  for (const version of versions) {
    if (prng() >= (isSmall ? 0.5 : 0.05)) continue;
    const category = prng() < 0.3 ? "Client feedback" : "Internal";
    writeThread(production, version, String(version.fields.date), idOf(labels, category));
  }
  for (const task of tasks) {
    if (prng() >= (isSmall ? 0.1 : 0.01)) continue;
    writeThread(production, task, String(task.fields.start_date), idOf(labels, "Default"));
  }
}

function writeThread(production: Production, about: Row, time: string, category: string): void {
  const { writer, users, prng } = production;
  const [supervisor] = users.filter(({ username }) => username === "supervisor");
  const artist = pick(users, prng);
  const shared = { parent_id: about.key, parent_type: about.type.name, category_id: category };
  const note = writer.add("Note", {
    ...shared,
    content: pick(noteTexts, prng),
    date: hoursAfter(time, 20),
    thread_activity: hoursAfter(time, 26),
    user_id: supervisor?.id ?? artist.id,
    project_id: production.project.key,
    is_todo: prng() < 0.3,
  });
  writer.add("NoteLabelLink", { note_id: note.key, label_id: category });
  writer.add("Recipient", { note_id: note.key, resource_id: artist.id });
  if (prng() < 0.5) return;
  writer.add("Note", {
    ...shared,
    content: pick(replyTexts, prng),
    date: hoursAfter(time, 26),
    thread_activity: hoursAfter(time, 26),
    user_id: artist.id,
    project_id: production.project.key,
    in_reply_to_id: note.key,
  });
}
