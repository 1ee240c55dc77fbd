/** The nonce that the content security policy asks of style elements; new at each load. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
}

// Mantine's dialogs lock scrolling with a style element of their own, which takes its nonce from here.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() });
