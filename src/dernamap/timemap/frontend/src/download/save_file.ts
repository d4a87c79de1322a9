/** Fetching a file of the view and giving it to the browser to save. */

export interface SavedFile {
  readonly name: string;
  readonly events: number;
  /** What the file could not hold, a line each. */
  readonly notes: readonly string[];
}

/** How far it is: bytes that are here, and of how many; of 0 while the file is being written. */
export type Progress = (done: number, size: number) => void;

/** Fetch a file and offer it for saving; throws with one line that says what is wrong. */
export async function saveFile(url: string, progress: Progress, signal: AbortSignal): Promise<SavedFile> {
  progress(0, 0);
  const answer = await fetch(url, { signal });
  if (!answer.ok) throw new Error(await problemOf(answer));
  const size = Number(answer.headers.get("content-length") ?? 0);
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let done = 0;
  const reader = answer.body?.getReader();
  for (let step = await reader?.read(); step?.value !== undefined; step = await reader?.read()) {
    pieces.push(step.value as Uint8Array<ArrayBuffer>);
    done += step.value.length;
    progress(done, size);
  }
  const written = (name: string): string =>
    decodeURIComponent(answer.headers.get(`x-dernamap-${name}`) ?? "");
  const file = {
    name: written("file"),
    events: Number(written("events")),
    notes: JSON.parse(written("notes") || "[]") as string[],
  };
  offer(new Blob(pieces, { type: answer.headers.get("content-type") ?? "" }), file.name);
  return file;
}

async function problemOf(answer: Response): Promise<string> {
  try {
    const { error } = (await answer.json()) as { error: string };
    return error;
  } catch {
    return `the server answered ${answer.status}`;
  }
}

function offer(body: Blob, name: string): void {
  const url = URL.createObjectURL(body);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // the browser has taken the file when its own work is done
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
