import type { Action } from "../actions/action.ts";

/** An action that applies to everything, admits everybody and does nothing. */
export const fakeAction: Action = {
  identifier: "test.action",
  label: "Test",
  variant: "- Action",
  description: "For tests",
  icon: "AYONAdmin.svg",
  isEnabled: () => true,
  roles: () => [],
  appliesTo: () => true,
  launch: async () => ({ success: true, message: "Done." }),
};
