import { messageOf, PermanentError } from "@ayon-ftrack/common/errors";
import { isRecord } from "@ayon-ftrack/common/record";
import type { EventHandler, HandlerCall, HandlerOutcome } from "../handler.ts";
import { mayPass } from "../may-pass.ts";
import { refusal } from "./access.ts";
import { type Action, actionTitle, type FormContext } from "./action.ts";
import { readCaller } from "./caller.ts";
import { selectionOf } from "./selection.ts";
import { startUserJob, userJobId } from "./user-job.ts";

/** Runs an action when a user has chosen it, and answers how it went. */
export function launchHandler(action: Action): EventHandler {
  return {
    name: action.identifier,
    topic: "ftrack.action.launch",
    actionIdentifier: action.identifier,
    handle: async (call) => {
      try {
        return await launch(action, call);
      } catch (error) {
        call.signal.throwIfAborted();
        // Nothing was changed yet: a server that is away costs the user time, not the launch.
        if (mayPass(error)) throw error;
        return failed(action, error);
      }
    },
  };
}

async function launch(action: Action, call: HandlerCall): Promise<HandlerOutcome> {
  const { ftrack, event, stored, settingsOf, signal } = call;
  const selection = selectionOf(event);
  if (!action.appliesTo(selection)) {
    return refused(`"${actionTitle(action)}" does not apply to what is selected.`);
  }
  const caller = await readCaller(ftrack, event, selection, signal);
  const settings = await settingsOf(caller.project?.name);
  // What the processor launches itself is nobody's choice from a menu.
  const isInternal = stored.summary.internal === true;
  const reason = isInternal ? undefined : refusal(action, settings, caller.roles);
  if (reason !== undefined) return refused(reason);

  const values = isRecord(event.data.values) ? event.data.values : undefined;
  const context = { ...call, selection, caller, settings, values };
  const form = await action.form?.(context);
  if (form) return { reply: { ...form, type: "form" } };
  return launchAsJob(action, context);
}

/** The user sees in ftrack's list of jobs that the action runs, and how it ended. */
async function launchAsJob(action: Action, context: FormContext): Promise<HandlerOutcome> {
  const { event, stored, caller, signal } = context;
  const title = actionTitle(action);
  const key = { id: userJobId(event.id, action.identifier), userId: caller.userId };
  const job = await startUserJob(context, key, `${title}: running`);
  try {
    const tellProgress = (text: string) => job.tellProgress(`${title}: ${text}`);
    const { success, message } = await action.launch({ ...context, tellProgress });
    await job.end(success ? "done" : "failed", `${title}: ${message}`);
    return { reply: { success, message }, note: message };
  } catch (error) {
    // Nobody would start it again, and it only brings both sides in step.
    const isTriedAgain = stored.summary.internal === true && mayPass(error);
    const text = signal.aborted
      ? "stopped with the service, starts again with it"
      : `${oneLine(messageOf(error))}${isTriedAgain ? ", is tried again" : ""}`;
    await job.end("failed", `${title}: ${text}`);
    signal.throwIfAborted();
    if (isTriedAgain) throw error;
    return failed(action, error);
  }
}

function refused(message: string): HandlerOutcome {
  return { reply: { success: false, message }, note: message };
}

/**
 * The user is told, as far as ftrack can be reached, and may try again. The event itself is not
 * repeated behind their back: the action may have done half of its work.
 */
function failed(action: Action, error: unknown): HandlerOutcome {
  const message = `"${actionTitle(action)}" failed: ${oneLine(messageOf(error))}`;
  return {
    reply: { success: false, message },
    failure: new PermanentError(message, { cause: error }),
  };
}

function oneLine(text: string): string {
  const [line = ""] = text.split("\n");
  return line.length > 500 ? `${line.slice(0, 499)}…` : line;
}
