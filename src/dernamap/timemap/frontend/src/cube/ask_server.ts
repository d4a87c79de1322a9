/** Questions to the server, and what goes wrong with them in words of the page. */

import { fill, WORDS } from "../words";

/** As the server says it: in English, and where it is a fault of the data in each language. */
interface Said {
  readonly error?: unknown;
  readonly said?: Readonly<Record<string, unknown>>;
}

/** What a server says is wrong, or its status. */
async function refusal(answer: Response): Promise<string> {
  const body = (await answer.json().catch(() => null)) as Said | null;
  const words = body?.said?.[WORDS.language.code] ?? body?.error;
  if (typeof words === "string" && words !== "") return words;
  return fill(WORDS.cube.answered, { path: new URL(answer.url).pathname, status: answer.status });
}

/** Was something given up because nobody waits for it any more? */
export const isGivenUp = (error: unknown): boolean =>
  error instanceof DOMException && error.name === "AbortError";

/** Ask the server; what it refuses, or a connection that fails, is an error in words of the page; unless its status is `meant`. */
export async function ask(url: string, init: RequestInit = {}, meant = 200): Promise<Response> {
  const answer = await fetch(url, init).catch((error: unknown) => {
    // the browser's own words for it are in its language
    throw error instanceof TypeError ? new Error(WORDS.cube.no_answer) : error;
  });
  if (!answer.ok && answer.status !== meant) throw new Error(await refusal(answer));
  return answer;
}
