import { addonChoices, texts } from "../language/index.ts";

/** What a publish is told by, in the order of the page; an empty list lets every publish through. */
export const hostNames = texts([], {
  title: "Host names",
  choices: addonChoices("host_names_enum"),
});

export const taskTypes = texts([], {
  title: "Task types",
  choices: addonChoices("ayon_task_types_enum"),
});

export const taskNames = texts([], { title: "Task names" });

export const productBaseTypes = texts([], { title: "Product base types" });

export const productNames = texts([], { title: "Product names" });
