import { expect, test } from 'vitest';
import { isDrawing } from '../../../src-main/contract/lab';

const svg = (inside: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg"${attributes}>${inside}</svg>`;

test('what only draws passes', () => {
  expect(isDrawing(svg('<title>A &lt; B</title><g fill="red"><path d="M0 0h1"/></g>'))).toBe(true);
  expect(
    isDrawing(svg('<clipPath id="a"><rect/></clipPath><path clip-path="url(#a)" d="M0 0"/>')),
  ).toBe(true);
});

test.each([
  '<script>alert(1)</script>',
  '<SCRIPT>alert(1)</SCRIPT>',
  '<path d="" onload="alert(1)"/>',
  '<path d="M0 0"onclick=\'alert(1)\'/>',
  '<a href="https://example.org"><path d=""/></a>',
  '<use href="#x"/>',
  '<image href="https://example.org/x.png"/>',
  '<foreignObject><p>text</p></foreignObject>',
  '<style>@import url(https://example.org)</style>',
  '<path style="fill: url(https://example.org)"/>',
  '<path fill="url(https://example.org)"/>',
  '<path fill="url( \'https://example.org\')"/>',
  '<!-- --><path/>',
  '<![CDATA[x]]>',
  '<?xml-stylesheet href="x"?>',
  '<animate attributeName="x"/>',
])('%s is refused', (inside) => {
  expect(isDrawing(svg(inside))).toBe(false);
});

test('what is not an SVG is refused', () => {
  expect(isDrawing('')).toBe(false);
  expect(isDrawing('<html></html>')).toBe(false);
  expect(isDrawing(`<!DOCTYPE svg>${svg('')}`)).toBe(false);
  expect(isDrawing(svg('', ' onload="alert(1)"'))).toBe(false);
});
