const SVG = 'http://www.w3.org/2000/svg';

/** White or the page's colour around what is drawn, pixels. */
const ROOM = 16;

/** What a drawing inherits: written where it differs from what stands around it. */
const INHERITED = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'white-space',
  'paint-order',
];

/** What a drawing does not inherit, and what it is where nothing is said. */
const OWN: Record<string, string> = {
  opacity: '1',
  'dominant-baseline': 'auto',
  overflow: 'visible',
};

/**
 * The drawings in the `figure` elements of a part as one SVG that stands for itself: their colours are the page's as they are now,
 * light or dark, without a class, a variable or anything that runs.
 *
 * @param description what the figure's settings are; kept in the file, not drawn.
 */
export function drawingOf(part: HTMLElement, title: string, description: string): string {
  const drawings = [...part.querySelectorAll<SVGSVGElement>('figure svg')];
  const boxes = drawings.map((drawing) => drawing.getBoundingClientRect());
  const left = Math.min(...boxes.map((box) => box.left)) - ROOM;
  const top = Math.min(...boxes.map((box) => box.top)) - ROOM;
  const width = Math.max(...boxes.map((box) => box.right)) + ROOM - left;
  const height = Math.max(...boxes.map((box) => box.bottom)) + ROOM - top;

  const whole = document.createElementNS(SVG, 'svg');
  whole.setAttribute('width', String(width));
  whole.setAttribute('height', String(height));
  whole.setAttribute('viewBox', `0 0 ${width} ${height}`);
  for (const [name, words] of [
    ['title', title],
    ['desc', description],
  ]) {
    const element = document.createElementNS(SVG, name);
    element.textContent = words;
    whole.append(element);
  }
  const ground = document.createElementNS(SVG, 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  whole.append(ground);
  for (const [i, drawing] of drawings.entries()) {
    const copy = plainCopy(drawing, null);
    const box = boxes[i];
    copy.setAttribute('x', String(box.left - left));
    copy.setAttribute('y', String(box.top - top));
    copy.setAttribute('width', String(box.width));
    copy.setAttribute('height', String(box.height));
    whole.append(copy);
  }
  return new XMLSerializer().serializeToString(whole);
}

/** Attributes that say something outside of the page. */
const isKept = (name: string) =>
  !/^(class|style|role|tabindex|on.*|href|xlink:href|aria-.*|data-.*)$/.test(name);

function plainCopy(element: Element, around: CSSStyleDeclaration | null): Element {
  const copy = document.createElementNS(SVG, element.localName);
  for (const { name, value } of element.attributes) {
    // Colours are written below, as they were worked out.
    if (isKept(name) && !INHERITED.includes(name)) copy.setAttribute(name, value);
  }
  const style = getComputedStyle(element);
  for (const property of INHERITED) {
    const value = style.getPropertyValue(property);
    if (value !== around?.getPropertyValue(property)) copy.setAttribute(property, value);
  }
  for (const [property, usual] of Object.entries(OWN)) {
    const value = style.getPropertyValue(property);
    if (value !== usual) copy.setAttribute(property, value);
  }
  for (const child of element.childNodes) {
    if (child instanceof Element) copy.append(plainCopy(child, style));
    else if (child instanceof Text) copy.append(child.data);
  }
  return copy;
}
