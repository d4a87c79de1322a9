/**
 * The page's icon, carried in the page: browsers ask for it anew whenever the address changes, and a
 * briefing asks no server between its scenes.
 */

const dataUrl = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });

export async function carryIcon(page: Document = document): Promise<void> {
  for (const link of page.querySelectorAll<HTMLLinkElement>('link[rel~="icon"]')) {
    if (link.href.startsWith("data:")) continue;
    const answer = await fetch(link.href);
    if (answer.ok) link.href = await dataUrl(await answer.blob());
  }
}
