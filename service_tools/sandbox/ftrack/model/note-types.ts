import {
  address,
  flag,
  integer,
  many,
  moment,
  one,
  reference,
  type TypeDescription,
  text,
  uid,
} from "./describe.ts";
import { metadata } from "./shared-attributes.ts";

const note: TypeDescription = {
  name: "Note",
  events: true,
  required: ["id", "user_id"],
  always: ["project_id"],
  grouped: true,
  attributes: {
    id: uid({ column: "noteid" }),
    parent_id: reference("*", { owned: true }),
    parent_type: text({ namesType: true }),
    content: text({ column: "text" }),
    date: moment(),
    thread_activity: moment({ column: "triggerdate" }),
    frame_number: integer(),
    user_id: reference("BaseUser", { column: "userid" }),
    author: one("BaseUser", "user_id", { column: "user" }),
    in_reply_to_id: reference("Note", { column: "noteparentid", owned: true }),
    in_reply_to: one("Note", "in_reply_to_id", { column: "noteparent" }),
    replies: many("Note", "in_reply_to_id", { column: "notes" }),
    category_id: reference("NoteCategory", { column: "categoryid" }),
    category: one("NoteCategory", "category_id"),
    is_todo: flag({ fallback: false }),
    completed_by_id: reference("User"),
    completed_by: one("User", "completed_by_id"),
    completed_at: moment(),
    project_id: reference("Project"),
    project: one("Project", "project_id"),
    note_components: many("NoteComponent", "note_id"),
    note_label_links: many("NoteLabelLink", "note_id"),
    recipients: many("Recipient", "note_id", { column: "note_recipients" }),
    ...metadata,
  },
};

/** What people write about entities, and its labels, attachments and recipients. */
export const noteTypes: readonly TypeDescription[] = [
  {
    name: "NoteLabel",
    table: "NoteCategory",
    attributes: {
      id: uid({ column: "categoryid" }),
      name: text(),
      color: text(),
      sort: integer({ fallback: 0 }),
    },
  },
  { name: "NoteCategory", extends: "NoteLabel", table: "NoteCategory", attributes: {} },
  note,
  {
    name: "NoteLabelLink",
    primaryKey: ["note_id", "label_id"],
    attributes: {
      note_id: reference("Note", { owned: true }),
      note: one("Note", "note_id"),
      label_id: reference("NoteLabel", { owned: true }),
      label: one("NoteLabel", "label_id"),
    },
  },
  {
    name: "NoteComponent",
    primaryKey: ["component_id", "note_id"],
    alwaysServed: ["note_component_type"],
    attributes: {
      component_id: reference("Component", { owned: true }),
      component: one("Component", "component_id"),
      note_id: reference("Note", { owned: true }),
      note: one("Note", "note_id"),
      url: address("address"),
      thumbnail_url: address("thumbnailAddress"),
    },
  },
  {
    name: "NoteAnnotationComponent",
    extends: "NoteComponent",
    attributes: { data: { kind: "scalar", valueType: "object" } },
  },
  {
    name: "Recipient",
    primaryKey: ["note_id", "resource_id"],
    attributes: {
      note_id: reference("Note", { owned: true }),
      note: one("Note", "note_id", { column: "recipient_note" }),
      resource_id: reference("Resource", { owned: true }),
      recipient: one("Resource", "resource_id", { column: "recipient_resource" }),
      user: one("User", "resource_id"),
      text_mentioned: text(),
    },
  },
];
