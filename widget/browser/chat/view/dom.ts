/** Builds elements from text and attributes only: nothing from the server is ever parsed as markup. */

type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

export type Shapes = ReadonlyArray<readonly [tag: string, attributes: Readonly<Record<string, string>>]>;

const SVG = 'http://www.w3.org/2000/svg';

/** `true` sets an empty attribute; `false`, null and undefined leave it out. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: ReadonlyArray<Node | string | null>
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

export function icon(shapes: Shapes, className = 'icon'): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  const presentation = { viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false', class: className };
  for (const [name, value] of Object.entries(presentation)) svg.setAttribute(name, value);
  for (const [tag, attributes] of shapes) {
    const shape = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
    svg.append(shape);
  }
  return svg;
}

export function button(
  className: string,
  label: Node | string,
  onPress: (event: MouseEvent) => void,
  attributes: Attributes = {},
): HTMLButtonElement {
  const made = element('button', { type: 'button', class: className, ...attributes }, label);
  made.addEventListener('click', onPress);
  return made;
}

export function iconButton(
  shapes: Shapes,
  label: string,
  onPress: (event: MouseEvent) => void,
): HTMLButtonElement {
  return button('button button--icon', icon(shapes), onPress, { 'aria-label': label, title: label });
}

/** Text that may be long, with the breaks its author typed and its own direction. */
export function prose(className: string, text: string): HTMLParagraphElement {
  return element('p', { class: className, dir: 'auto' }, text);
}
