import type { JsonRecord } from "@ayon-ftrack/common/record";
import type { FtrackSettings } from "@ayon-ftrack/common/settings";
import type { HandlerCall } from "../handler.ts";
import type { Caller } from "./caller.ts";
import type { SelectedEntity } from "./selection.ts";

/** What an action works with when it is chosen. */
export interface FormContext extends HandlerCall {
  readonly selection: readonly SelectedEntity[];
  readonly caller: Caller;
  /** Of the project that the selection is in. */
  readonly settings: FtrackSettings;
  /** What the user entered in the action's form; undefined before a form was shown. */
  readonly values: JsonRecord | undefined;
}

/** What an action works with when it is launched. */
export interface ActionContext extends FormContext {
  /** Says in the user's list of jobs how far the action has come. Only now and then one is shown. */
  readonly tellProgress: (text: string) => void;
}

/** One field of a form, or a text in it, as ftrack's web interface takes it. */
export type FormItem = JsonRecord & { readonly type: string };

export interface ActionForm {
  readonly title: string;
  readonly items: readonly FormItem[];
}

export interface ActionResult {
  readonly success: boolean;
  /** One sentence, shown to the user. */
  readonly message: string;
}

/** An entry of ftrack's action menu. */
export interface Action {
  /** How ftrack names it in events; fixed for good. */
  readonly identifier: string;
  readonly label: string;
  /** Distinguishes the actions of one label. */
  readonly variant?: string;
  readonly description?: string;
  /** File in the addon's `public/icons`. */
  readonly icon: string;
  readonly isEnabled: (settings: FtrackSettings) => boolean;
  /** Security roles that may use it; an empty list admits everybody. */
  readonly roles: (settings: FtrackSettings) => readonly string[];
  /** Whether it applies to a selection. Looks at nothing else: menus must open quickly. */
  readonly appliesTo: (selection: readonly SelectedEntity[]) => boolean;
  /** A form to show before the launch, or nothing to launch at once. */
  readonly form?: (context: FormContext) => Promise<ActionForm | undefined>;
  readonly launch: (context: ActionContext) => Promise<ActionResult>;
}

/** Label and variant, as the menu shows them. */
export function actionTitle({ label, variant }: Action): string {
  return variant === undefined ? label : `${label} ${variant}`;
}
