/** The page's own address. Nothing is ever loaded from anywhere else. */
export const APP_SCHEME = 'app';
export const APP_ORIGIN = 'app://arc';

/** Whether an address is of the app's own page. */
export function isOurs(url: string): boolean {
  return url === APP_ORIGIN || url.startsWith(`${APP_ORIGIN}/`);
}
