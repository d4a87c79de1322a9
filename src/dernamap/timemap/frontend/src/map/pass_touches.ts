/** A finger that lands on a mark moves the map as any other does; a tap still opens the mark. */

const KINDS = ["touchstart", "touchmove", "touchend", "touchcancel"] as const;

/** Hand the touches of marks that lie over the map to the map's canvas, whose own they become. */
export function passTouches(over: HTMLElement, canvas: () => HTMLElement): void {
  // a browser without touches has none to hand on
  if (typeof Touch === "undefined" || typeof TouchEvent === "undefined") return;
  const pass = (event: TouchEvent): void => {
    if ((event.target as Element).closest(".stack") === null) return;
    const target = canvas();
    const own = (touches: TouchList): Touch[] =>
      Array.from(
        touches,
        ({ identifier, clientX, clientY }) => new Touch({ identifier, target, clientX, clientY }),
      );
    target.dispatchEvent(
      new TouchEvent(event.type, {
        bubbles: true,
        cancelable: true,
        touches: own(event.touches),
        targetTouches: own(event.targetTouches),
        changedTouches: own(event.changedTouches),
      }),
    );
  };
  for (const kind of KINDS) over.addEventListener(kind, pass, { passive: true });
}

/** A turn of the wheel over what lies on the map is for the map; lists scroll by themselves. */
export function passWheel(over: HTMLElement, canvas: () => HTMLElement): void {
  over.onwheel = (event) => {
    if ((event.target as Element).closest(".stack-list") !== null) return;
    event.preventDefault();
    canvas().dispatchEvent(new WheelEvent(event.type, event));
  };
}
