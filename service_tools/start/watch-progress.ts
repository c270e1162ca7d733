import { recordOf } from "@ayon-ftrack/common/record";
import { progressBar } from "./progress-bar.ts";
import type { Servers, Teller } from "./stage.ts";

const PAUSE_MS = 300;

/** Shows how far a sync has come, by what the running job says to ftrack's users. Answers how to end that. */
export function watchProgress({ ftrack }: Servers, tell: Teller): () => void {
  let asking = false;
  let ended = false;
  const look = async () => {
    const [job] = await ftrack.query<{ data: string }>(
      'select data from Job where status is "running"',
    );
    const text = String(recordOf(JSON.parse(job?.data ?? "{}")).description ?? "");
    const [, phase = "", done, total] = /: (.*?) ([\d,]+) of ([\d,]+)$/.exec(text) ?? [];
    if (done && total && !ended)
      tell.progress(`${progressBar(count(done), count(total))}  ${phase}`);
  };
  const timer = setInterval(() => {
    if (asking) return;
    asking = true;
    // Only a picture of what goes on: a look that fails is followed by the next one.
    look()
      .catch(() => undefined)
      .finally(() => {
        asking = false;
      });
  }, PAUSE_MS);
  return () => {
    ended = true;
    clearInterval(timer);
    tell.progress("");
  };
}

function count(text: string): number {
  return Number(text.replaceAll(",", ""));
}
