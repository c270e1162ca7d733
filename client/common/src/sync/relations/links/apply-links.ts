import pLimit from "p-limit";
import { type AyonClient, AyonRefusal, isAyonStatus } from "../../../ayon/index.ts";
import { chunked } from "../../../ftrack/index.ts";
import { type RetryOptions, retry } from "../../../retry.ts";
import { RefusalStreak, sendHalving } from "../../apply/send-halving.ts";
import { WRITE_TRIES } from "../../apply/write-tries.ts";
import type { ReportItem } from "../../report/report.ts";
import { serverWords } from "../../report/server-words.ts";
import type { LinkPlan, NewLink } from "./plan-links.ts";
import { readLinkIds } from "./read-ayon-links.ts";

const LINKS_PER_REQUEST = 500;
const AT_A_TIME = 4;

export interface ApplyLinksOptions {
  readonly signal?: AbortSignal | undefined;
  readonly retry?: Partial<RetryOptions> | undefined;
}

export interface AppliedLinks {
  /** Links that were created or removed. */
  readonly changed: number;
  readonly items: readonly ReportItem[];
}

/**
 * Creates links, hundreds in a request, and removes links, which AYON only does one by one. An AYON before 1.15.8
 * creates them one by one as well. What AYON refuses is reported and stops nothing else.
 */
export async function applyLinks(
  ayon: AyonClient,
  project: string,
  plan: LinkPlan,
  options: ApplyLinksOptions = {},
): Promise<AppliedLinks> {
  const items: ReportItem[] = [];
  const refuse = ({ path }: NewLink, detail: string) => {
    const reason = "AYON refused to change the link";
    items.push({ kind: "value", entity: path, reason, detail: serverWords(detail) });
  };
  const links = new LinkWriter(ayon, project, plan.type, options);
  await links.create(plan.creations, refuse);
  await links.remove(plan.removals, refuse);
  const planned = plan.creations.length + plan.removals.length;
  return { changed: planned - items.length, items };
}

type Refuse = (link: NewLink, detail: string) => void;

class LinkWriter {
  readonly #ayon: AyonClient;
  readonly #project: string;
  readonly #path: string;
  readonly #linkType: string;
  readonly #options: ApplyLinksOptions;
  #hasBulk = true;

  constructor(ayon: AyonClient, project: string, type: string, options: ApplyLinksOptions) {
    this.#ayon = ayon;
    this.#project = project;
    this.#path = `projects/${encodeURIComponent(project)}/links`;
    this.#linkType = `${type}|folder|folder`;
    this.#options = options;
  }

  async create(links: readonly NewLink[], refuse: Refuse): Promise<void> {
    const streak = new RefusalStreak();
    const { signal } = this.#options;
    const reasonOf = detailOf;
    for (const chunk of chunked(links, LINKS_PER_REQUEST)) {
      if (this.#hasBulk) {
        const send = (some: readonly NewLink[]) => this.#createTogether(some);
        await sendHalving(chunk, { send, refuse, streak, reasonOf, signal });
      }
      if (this.#hasBulk) continue;
      const limit = pLimit(AT_A_TIME);
      const createOne = (link: NewLink) =>
        sendHalving([link], {
          send: () => this.#createOne(link),
          refuse,
          streak,
          reasonOf,
          signal,
        });
      await Promise.all(chunk.map((link) => limit(() => createOne(link))));
    }
  }

  async remove(links: readonly NewLink[], refuse: Refuse): Promise<void> {
    const limit = pLimit(AT_A_TIME);
    const { signal } = this.#options;
    const remove = async (link: NewLink) => {
      try {
        await this.#ayon.delete(`${this.#path}/${link.id}`, { signal, retry: true });
      } catch (error) {
        if (isAyonStatus(error, 404)) return;
        if (!(error instanceof AyonRefusal)) throw error;
        refuse(link, error.detail);
      }
    };
    await Promise.all(links.map((link) => limit(() => remove(link))));
  }

  /** AYON creates all of them or none, and refuses a link that is there: another sync may have been faster. */
  async #createTogether(links: readonly NewLink[]): Promise<void> {
    if (!this.#hasBulk) return;
    const { signal, retry: retryOptions } = this.#options;
    const ids = links.map(({ id }) => id);
    const attempt = async (failures: number) => {
      const present =
        failures === 0
          ? new Set<string>()
          : await readLinkIds(this.#ayon, this.#project, ids, signal);
      const body = links.filter(({ id }) => !present.has(id)).map((link) => this.#body(link));
      if (body.length > 0) await this.#ayon.post(`${this.#path}/bulk`, { links: body }, { signal });
    };
    try {
      await retry(attempt, { ...WRITE_TRIES, ...retryOptions, signal });
    } catch (error) {
      // Below the path of a link an older AYON knows nothing but its removal.
      if (isAyonStatus(error, 405)) this.#hasBulk = false;
      else if (!isAyonStatus(error, 409) || links.length > 1) throw error;
    }
  }

  async #createOne(link: NewLink): Promise<void> {
    const { signal } = this.#options;
    try {
      await this.#ayon.post(this.#path, this.#body(link), { signal, retry: true });
    } catch (error) {
      if (!isAyonStatus(error, 409)) throw error;
    }
  }

  #body({ id, inputId, outputId }: NewLink) {
    const linkType = this.#linkType;
    // `link` is what older servers read.
    return { id, input: inputId, output: outputId, linkType, link: linkType };
  }
}

function detailOf(error: Error): string {
  return error instanceof AyonRefusal ? error.detail : error.message;
}
