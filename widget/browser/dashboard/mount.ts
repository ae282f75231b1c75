/** Behaviours of elements: found on the page and in everything that is put into it later. */

type Mount = (element: HTMLElement) => void;

const behaviours: Array<[selector: string, mount: Mount]> = [];
const mounted = new WeakMap<HTMLElement, Set<Mount>>();

/** Says what elements of a selector do; `mount` runs once for each of them. */
export function behave(selector: string, mount: Mount): void {
  behaviours.push([selector, mount]);
}

/** Gives every element within `root` (itself included) its behaviours. */
export function mountAll(root: ParentNode & Node): void {
  for (const [selector, mount] of behaviours) {
    if (root instanceof HTMLElement && root.matches(selector)) once(root, mount);
    for (const element of root.querySelectorAll<HTMLElement>(selector)) once(element, mount);
  }
}

function once(element: HTMLElement, mount: Mount): void {
  const done = mounted.get(element) ?? new Set<Mount>();
  if (done.has(mount)) return;
  done.add(mount);
  mounted.set(element, done);
  mount(element);
}
