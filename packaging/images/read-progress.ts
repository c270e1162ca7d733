import { createInterface } from "node:readline";
import { EngineGone, EngineRefusal } from "./engine-fault.ts";

/** What an engine tells while it builds, pulls or pushes: an object a line. */
export interface ProgressRecord {
  /** Text of a build, such as `Step 2/9 : COPY shared/ /`. */
  readonly stream?: string;
  /** What happens to a part of an image, such as `Downloading`, and the part's id. */
  readonly status?: string;
  readonly id?: string;
  readonly progressDetail?: { readonly current?: number; readonly total?: number };
  /** A result: the image that was built, the digest that was pushed. */
  readonly aux?: { readonly ID?: string; readonly Digest?: string };
  readonly error?: string;
}

/**
 * The records of an engine's answer.
 *
 * @throws EngineRefusal when the engine says that something went wrong, EngineGone when it stops in the middle of a line
 */
export async function* readProgress(answer: NodeJS.ReadableStream): AsyncGenerator<ProgressRecord> {
  for await (const line of createInterface({ input: answer })) {
    if (line === "") continue;
    const record = parse(line);
    if (record.error !== undefined) throw new EngineRefusal(record.error);
    yield record;
  }
}

function parse(line: string): ProgressRecord {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new EngineGone("The answer ends in the middle of a line.", { cause });
  }
}
