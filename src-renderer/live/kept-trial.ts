import type { DelegateTrial } from '../vision/delegate-trial';

/** Where the page remembers how the graphics device fared: it concerns this machine only, and no person. */
const KEY = 'arcenroll.face-finder';

interface Kept {
  /** The device and the program that spoke to it. */
  device: string;
  trial: DelegateTrial;
}

/** Names this machine's graphics device as WebGL does, and the browser; null where there is no WebGL. */
export function graphicsDevice(): string | null {
  const context = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (!context) return null;
  const names = context.getExtension('WEBGL_debug_renderer_info');
  const device: unknown = context.getParameter(
    names ? names.UNMASKED_RENDERER_WEBGL : context.RENDERER,
  );
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return `${String(device)}, ${navigator.userAgent}`;
}

/** What is known of any device; null before one was tried. */
export function keptTrial(): Kept | null {
  const text = localStorage.getItem(KEY);
  return text === null ? null : (JSON.parse(text) as Kept);
}

export function keepTrial(device: string, trial: DelegateTrial): void {
  localStorage.setItem(KEY, JSON.stringify({ device, trial } satisfies Kept));
}
