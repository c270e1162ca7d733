import { isAyonStatus } from "@ayon-ftrack/common/ayon";
import { UserError } from "@ayon-ftrack/common/errors";
import { type DeadLetter, findDeadLetters, readDeadLetter } from "../jobs/dead-letter.ts";
import { putBack } from "../jobs/put-back.ts";
import { parseWholeNumber } from "../whole-number.ts";
import { openAyonFromEnvironment } from "./open-ayon.ts";

export interface DeadLettersOptions {
  readonly limit?: string;
  readonly json?: boolean;
}

/** Prints the latest jobs that failed for good. */
export async function listDeadLetters({ limit, json }: DeadLettersOptions): Promise<void> {
  const wanted = "a whole number from 1 to 10000";
  const most = parseWholeNumber("--limit", limit ?? "100", { least: 1, most: 10_000, wanted });
  const letters = await findDeadLetters(await openAyonFromEnvironment(), most);
  if (json) console.log(JSON.stringify(letters, null, 2));
  else if (letters.length === 0) console.log("There are no dead letters.");
  else for (const letter of letters) console.log(line(letter));
}

/** Prints one of them whole: why it failed, and the event that it was about. */
export async function showDeadLetter(id: string, { json }: DeadLettersOptions): Promise<void> {
  const ayon = await openAyonFromEnvironment();
  const letter = await readDeadLetter(ayon, id).catch((error: unknown) => {
    throw isAyonStatus(error, 404, 400, 422) ? notThere(id) : error;
  });
  if (json) {
    console.log(JSON.stringify(letter, null, 2));
    return;
  }
  const { event, reason, stack } = letter;
  console.log(line(letter));
  console.log(`\n${event.description}, stored ${event.storedAt} as ${event.id}`);
  console.log(`\n${stack ?? reason}`);
  console.log(`\n${JSON.stringify(event.payload, null, 2)}`);
}

/** Lets the processors try the jobs again. */
export async function retryDeadLetters(
  ids: readonly string[],
  { json }: DeadLettersOptions,
): Promise<void> {
  const ayon = await openAyonFromEnvironment();
  const sources: string[] = [];
  for (const id of ids) {
    const letter = await readDeadLetter(ayon, id).catch((error: unknown) => {
      throw isAyonStatus(error, 404, 400, 422) ? notThere(id) : error;
    });
    sources.push(letter.event.id);
  }
  const done = await putBack(ayon, sources, () => new Date(ayon.now()).toISOString());
  if (json) console.log(JSON.stringify(done, null, 2));
  else console.log(`${done.putBack.length} put back.`);
}

function notThere(id: string): UserError {
  return new UserError(`There is no job ${id} in AYON: dead-letters list shows the ids.`);
}

function line({ id, failedAt, reason, event }: DeadLetter): string {
  const about = [event.topic, event.project].filter((part) => part !== undefined).join(" ");
  const [sentence = ""] = reason.split("\n");
  return `${id}  ${failedAt.slice(0, 19).replace("T", " ")}  ${about}  ${sentence}`;
}
