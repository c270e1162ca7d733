/** Whether an AYON project can have this name; for any other there is no need to ask. */
export function isProjectName(name: string): boolean {
  return /^[a-zA-Z0-9_]+$/.test(name);
}
