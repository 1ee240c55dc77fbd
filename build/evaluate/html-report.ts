import { parseHTML } from 'linkedom';
import { type Curve, curvesOf } from './curves';
import type { Evaluation } from './evaluation';
import { facePicture } from './face-pictures';
import type { ScoredPair } from './hardest-pairs';
import { score } from './in-words';
import { reportStyle } from './report-style';
import { type Section, sectionsOf } from './report-tables';

/** The hardest pairs of either kind. */
export interface HardestPairs {
  genuine: ScoredPair[];
  impostor: ScoredPair[];
}

/** The whole report as one page: no script, nothing from elsewhere, readable in light and dark. */
export async function htmlReport(evaluation: Evaluation, hardest: HardestPairs): Promise<string> {
  const { document } = parseHTML(
    `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title></title><style>${reportStyle}</style></head><body><main></main></body></html>`,
  );
  /** An element with text or other elements in it; text is never read as markup. */
  const element = (name: string, content: string | readonly Node[] = '', className = '') => {
    const made = document.createElement(name);
    if (className) made.setAttribute('class', className);
    if (typeof content === 'string') made.textContent = content;
    else made.append(...content);
    return made;
  };

  const section = ({ title, notes, table }: Section) => {
    const parts = [element('h2', title), ...notes.map((note) => element('p', note))];
    if (table && table.rows.length > 0) {
      const row = (cells: readonly string[], cell: string) =>
        element(
          'tr',
          cells.map((text) => element(cell, text)),
        );
      const head = element('thead', [row(table.head, 'th')]);
      const body = element(
        'tbody',
        table.rows.map((cells) => row(cells, 'td')),
      );
      parts.push(element('div', [element('table', [head, body])], 'table'));
    }
    return element('section', parts);
  };

  const legend = (entries: readonly [string, string][]) =>
    element(
      'p',
      entries.map(([text, colour]) => {
        const swatch = element('span', '', 'swatch');
        swatch.setAttribute('style', `background: ${colour}`);
        return element('span', [swatch, document.createTextNode(text)], 'entry');
      }),
      'legend',
    );

  const figure = ({ title, caption, svg, legend: entries = [] }: Curve) => {
    const drawing = element('div', '', 'drawing');
    // Made by Plot from numbers and our own words.
    drawing.innerHTML = svg;
    const image = drawing.querySelector('svg');
    image?.setAttribute('role', 'img');
    image?.setAttribute('aria-label', `${title}: ${caption}`);
    return element('figure', [
      element('h3', title),
      ...(entries.length > 0 ? [legend(entries)] : []),
      drawing,
      element('figcaption', caption),
    ]);
  };

  const face = async (image: ScoredPair['first']) => {
    const source = await facePicture(image);
    const shown = source ? element('img') : element('div', 'cannot be shown', 'no-picture');
    if (source) {
      shown.setAttribute('src', source);
      shown.setAttribute('alt', image.name);
    }
    return element('div', [shown, element('small', image.name)], 'face');
  };
  const pairs = async (title: string, note: string, list: readonly ScoredPair[]) => {
    if (list.length === 0) return [];
    const items: Element[] = [];
    for (const { first, second, score: value } of list) {
      items.push(
        element(
          'li',
          [element('strong', score(value)), await face(first), await face(second)],
          'pair',
        ),
      );
    }
    return [element('section', [element('h2', title), element('p', note), element('ol', items)])];
  };

  const curves = curvesOf(evaluation);
  const main = document.querySelector('main');
  if (!main) throw new Error('The page was made without its main part.');
  const title = `Evaluation: ${evaluation.source}`;
  const heading = document.querySelector('title');
  if (heading) heading.textContent = title;
  main.append(
    element('h1', 'Evaluation'),
    element('p', `${evaluation.at.slice(0, 16).replace('T', ' ')} UTC`, 'when'),
    ...sectionsOf(evaluation).map(section),
  );
  if (curves.length > 0) {
    main.append(
      element('section', [element('h2', 'Curves'), element('div', curves.map(figure), 'curves')]),
    );
  }
  main.append(
    ...(await pairs(
      'Hardest genuine pairs',
      'One person by the labels, yet the lowest scores. Two people under one name would stand here too.',
      hardest.genuine,
    )),
    ...(await pairs(
      'Hardest impostor pairs',
      'Two people by the labels, yet the highest scores. One person under two names would stand here too.',
      hardest.impostor,
    )),
  );
  return `${document.toString()}\n`;
}
