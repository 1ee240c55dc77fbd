import { app, type Session, systemPreferences, type WebContents } from 'electron';
import { log } from '../log';
import { isOurs } from './app-origin';

/** Schemes that stay on this machine. `devtools` is Electron's own inspector, `blob`/`data` memory. */
const LOCAL_SCHEMES = new Set(['app:', 'blob:', 'data:', 'devtools:']);

/** What must be said to Chromium before it starts: sandboxes on, none of its services on the network. */
export function hardenChromium(): void {
  const { commandLine } = app;
  // Root cannot have Chromium's sandbox; the set-up says so when it adds the switch.
  if (!commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  commandLine.appendSwitch('disable-background-networking');
  commandLine.appendSwitch('disable-component-update');
  commandLine.appendSwitch('disable-domain-reliability');
  commandLine.appendSwitch('no-pings');
  commandLine.appendSwitch('no-proxy-server');
  // The last line of defence: whatever asks for a host gets "not found" without a packet.
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
}

/** Requests leave the machine never; permissions are denied but the camera for our own page. */
export function hardenSession(session: Session): void {
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const local = LOCAL_SCHEMES.has(new URL(url).protocol);
    if (!local) log(`refused a request to ${new URL(url).origin}`);
    answer({ cancel: !local });
  });
  session.setPermissionRequestHandler((contents, permission, answer, details) => {
    const kinds = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const cameraOnly = kinds.length > 0 && kinds.every((kind) => kind === 'video');
    if (permission !== 'media' || !cameraOnly || !isOurs(contents.getURL())) {
      log(`refused the permission ${permission}`);
      answer(false);
      return;
    }
    void askForCamera().then(answer);
  });
  session.setPermissionCheckHandler(
    (_contents, permission, origin, details) =>
      permission === 'media' && details.mediaType === 'video' && isOurs(origin.replace(/\/$/, '')),
  );
  session.setDevicePermissionHandler(() => false);
  // Files are written by the main process, where its own window says. The page saves none.
  session.on('will-download', (event) => {
    log('refused a download');
    event.preventDefault();
  });
  // For a language it has, the spell checker fetches the dictionary: past the rule above, and though it
  // is switched off in the page.
  session.setSpellCheckerLanguages([]);
}

/** macOS asks its own question; elsewhere the system lets desktop programs use the camera. */
function askForCamera(): Promise<boolean> {
  return process.platform === 'darwin'
    ? systemPreferences.askForMediaAccess('camera')
    : Promise.resolve(true);
}

/** The page stays the page, and alone: no navigation, no new window, no embedded guest, no peer. */
export function confineContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  // WebRTC's datagrams pass neither the request rule nor the content security policy.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
