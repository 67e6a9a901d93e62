// A figure of the page as SVG or PNG: its drawings where they stand, with the colours of the light theme, on white. Words come
// along where they are marked with `figureText`.

const svgNamespace = 'http://www.w3.org/2000/svg';
/** What children take over from their parents. */
const inherited = [
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
  'visibility',
] as const;
/** What they do not, and how they are without it. */
const ownDefaults = { opacity: '1', 'dominant-baseline': 'auto' } as const;
const marginPx = 8;

/** Everything inside `host` that is drawn as SVG, and its marked words. `title` becomes the document's title. */
export function figureSvg(host: HTMLElement, title: string): string {
  const before = host.style.colorScheme;
  // Colours are looked up while no frame can be painted, so the page itself does not change.
  host.style.colorScheme = 'light';
  try {
    return serialise(host, title);
  } finally {
    host.style.colorScheme = before;
  }
}

function serialise(host: HTMLElement, title: string): string {
  const frame = host.getBoundingClientRect();
  const [width, height] = [frame.width + 2 * marginPx, frame.height + 2 * marginPx].map(Math.ceil);
  const image = document.createElementNS(svgNamespace, 'svg');
  image.setAttribute('viewBox', `0 0 ${width} ${height}`);
  image.setAttribute('width', String(width));
  image.setAttribute('height', String(height));
  image.append(withText('title', title), paper());
  const place = (element: Element) => {
    const { left, top } = element.getBoundingClientRect();
    return { x: left - frame.left + marginPx, y: top - frame.top + marginPx };
  };
  for (const drawing of host.querySelectorAll('svg')) {
    if (drawing.parentElement?.closest('svg')) continue;
    const copy = drawn(drawing);
    for (const [name, value] of Object.entries(place(drawing))) copy.setAttribute(name, value.toFixed(1));
    image.append(copy);
  }
  for (const words of host.querySelectorAll<HTMLElement>('[data-figure-text]')) {
    image.append(written(words, place(words)));
  }
  return `${new XMLSerializer().serializeToString(image)}\n`;
}

function paper(): SVGElement {
  const rect = document.createElementNS(svgNamespace, 'rect');
  for (const [name, value] of Object.entries({ width: '100%', height: '100%', fill: '#fff' })) {
    rect.setAttribute(name, value);
  }
  return rect;
}

function withText(name: 'title' | 'text', text: string): SVGElement {
  const element = document.createElementNS(svgNamespace, name);
  element.textContent = text;
  return element;
}

/** A copy that needs no style sheet. */
function drawn(drawing: SVGSVGElement): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const { width, height } = drawing.getBoundingClientRect();
  copy.setAttribute('width', width.toFixed(1));
  copy.setAttribute('height', height.toFixed(1));
  const originals = [drawing, ...drawing.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  for (const [i, original] of originals.entries()) {
    inlineStyle(original, copies[i] as Element, original === drawing ? null : original.parentElement);
  }
  return copy;
}

/** Writes down what differs from `parent`, or all of it where there is none. */
function inlineStyle(original: Element, copy: Element, parent: Element | null): void {
  const style = getComputedStyle(original);
  const parentStyle = parent && getComputedStyle(parent);
  for (const name of copy.getAttributeNames()) {
    if (name === 'class' || name === 'style' || name.startsWith('data-')) copy.removeAttribute(name);
  }
  const write = (name: string, known: string | undefined) => {
    const value = style.getPropertyValue(name);
    if (value === known) copy.removeAttribute(name);
    else copy.setAttribute(name, value);
  };
  for (const name of inherited) write(name, parentStyle?.getPropertyValue(name));
  for (const [name, known] of Object.entries(ownDefaults)) write(name, known);
}

function written(words: HTMLElement, { x, y }: { x: number; y: number }): SVGElement {
  const style = getComputedStyle(words);
  const text = withText('text', words.innerText.replaceAll(/\s+/g, ' ').trim());
  const size = Number.parseFloat(style.fontSize);
  const line = Number.parseFloat(style.lineHeight) || size * 1.2;
  text.setAttribute('x', x.toFixed(1));
  // The baseline lies about a third of the letters' size below the middle of the line.
  text.setAttribute('y', (y + line / 2 + size * 0.35).toFixed(1));
  text.setAttribute('fill', style.color);
  text.setAttribute('font-family', style.fontFamily);
  text.setAttribute('font-size', style.fontSize);
  text.setAttribute('font-weight', style.fontWeight);
  return text;
}

/** Pixels per CSS pixel: enough for print. */
const pngScale = 2;

/** @throws Error if the browser cannot draw it. */
export async function pngOfSvg(svg: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * pngScale;
    canvas.height = image.naturalHeight * pngScale;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => {
        if (blob) resolve(blob);
        else reject(new Error('pngOfSvg: expected an image from the canvas, got none'));
      }, 'image/png'),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}
