import { progressBar } from "./progress-bar.ts";
import type { Servers, Teller } from "./stage.ts";

const PAUSE_MS = 250;

/** Shows how far a first sync has come, by what the AYON sandbox holds. Answers how to stop. */
export function watchProgress({ ayonSandbox, ftrackSandbox }: Servers, tell: Teller): () => void {
  const [project] = ftrackSandbox.projects;
  const total = project ? project.folders + project.tasks : 0;
  const timer = setInterval(() => {
    const done = ayonSandbox.countEntities(project?.name ?? "");
    if (done > 0) tell.progress(progressBar(done, total));
  }, PAUSE_MS);
  return () => clearInterval(timer);
}
