import { launchArguments } from '../../build/launch';
import { enrolFromCamera, show, waitForLabel } from '../fixtures/drive';
import { KEY_STORE_SWITCH, noKeyStore, startKeyStore } from '../fixtures/key-store';
import { type ListeningHost, listeningHost } from '../fixtures/listening-host';
import { runLonely, whyNoLonelyNetwork } from '../fixtures/lonely-network';
import { type NetworkCounts, NetworkWatch } from '../fixtures/network-watch';
import { appDir } from '../fixtures/running-app';
import { adaAlone } from '../fixtures/sample-recordings';
import { test as appTest, expect } from './app-test';

// Nothing goes on the network, and the counters that say so are seen to count.

const test = appTest.extend<{ host: ListeningHost }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
  host: async ({}, use) => {
    const host = await listeningHost();
    await use(host);
    host.close();
  },
});

const SILENCE = { connections: 0, requests: 0, datagrams: 0 };
const nothing = (counts: NetworkCounts) =>
  Object.fromEntries(Object.keys(counts).map((what) => [what, 0]));

test('a whole session of use asks nothing of any network', async ({ launch, dataFolder }) => {
  const watch = new NetworkWatch(dataFolder);
  const { page, close } = await launch({ camera: await adaAlone(), ...watch.launchOptions });
  await enrolFromCamera(page, 'Ada');
  await show(page, 'Recognise');
  await waitForLabel(page, 'Ada');

  await show(page, 'People');
  await page.getByRole('button', { name: 'Rename Ada' }).click();
  await page.getByLabel('New name for Ada').fill('Ada Lovelace');
  await page.getByLabel('New name for Ada').press('Enter');
  await page.getByRole('button', { name: 'Erase Ada Lovelace' }).click();
  await expect(page.getByText('Nobody is enrolled yet')).toBeVisible();

  await show(page, 'Settings');
  await page.getByText('Mirror the picture').click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await show(page, 'Thresholds');
  await page.getByRole('radiogroup', { name: 'Choose by' }).getByText('By hand').click();
  await page.getByLabel('Cosine from which a face is named').fill('0.5');
  await page.getByRole('button', { name: 'Use 0.50' }).click();
  await expect(page.getByTestId('in-force')).toContainText('0.50');
  // What is put off to a quiet moment has some time to come.
  await page.waitForTimeout(5_000);
  await close();

  const counts = await watch.counts();
  console.log('A session of use, tried on the network:', counts);
  expect(counts).toEqual(nothing(counts));
});

test('whatever the page tries to send reaches nobody', async ({
  launch,
  host,
  expectedPageErrors,
}) => {
  expectedPageErrors.push(/Content Security Policy/, /^Failed to load resource/, /WebSocket/);
  const { page } = await launch({ camera: await adaAlone() });
  await expect(page.getByTestId('face-in-view')).toBeVisible();

  const [worker] = page.workers();
  const fromWorker = await worker.evaluate(
    (url) =>
      fetch(url, { mode: 'no-cors' }).then(
        () => 'sent',
        (error: Error) => error.name,
      ),
    `http://${host.address}/`,
  );
  expect(fromWorker).toBe('TypeError');

  const fromPage = await page.evaluate(async (address) => {
    const url = `http://${address}/`;
    const added = <Name extends keyof HTMLElementTagNameMap>(
      name: Name,
      properties: Partial<HTMLElementTagNameMap[Name]>,
    ) =>
      new Promise<string>((resolve) => {
        const element = Object.assign(document.createElement(name), properties);
        element.addEventListener('load', () => resolve('sent'));
        element.addEventListener('error', () => resolve('refused'));
        document.body.append(element);
        setTimeout(() => resolve('nothing came of it'), 1_000);
      });
    const socket = new WebSocket(`ws://${address}/`);
    const events = new EventSource(url);
    const peer = new RTCPeerConnection({
      iceServers: [
        { urls: `stun:${address}` },
        {
          urls: [`turn:${address}?transport=tcp`, `turn:${address}?transport=udp`],
          username: 'eve',
          credential: 'eve',
        },
      ],
    });
    peer.createDataChannel('out');
    await peer.setLocalDescription();
    navigator.sendBeacon(url, 'a face');
    const attempts = {
      fetch: await fetch(url, { mode: 'no-cors' }).then(
        () => 'sent',
        (error: Error) => error.name,
      ),
      image: await added('img', { src: `${url}?face` }),
      script: await added('script', { src: url }),
      style: await added('link', { rel: 'stylesheet', href: url }),
      video: await added('video', { src: url }),
      preconnect: await added('link', { rel: 'preconnect', href: url }),
      prefetch: await added('link', { rel: 'prefetch', href: url }),
    };
    // Time for the datagrams of WebRTC, which are repeated.
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    const states = {
      socketClosed: socket.readyState === WebSocket.CLOSED,
      eventsClosed: events.readyState === EventSource.CLOSED,
    };
    peer.close();
    return { ...attempts, ...states };
  }, host.address);
  expect(fromPage).toEqual({
    fetch: 'TypeError',
    image: 'refused',
    script: 'refused',
    style: 'refused',
    video: 'refused',
    preconnect: 'nothing came of it',
    prefetch: expect.not.stringMatching('sent'),
    socketClosed: true,
    eventsClosed: true,
  });
  expect(host.heard).toEqual(SILENCE);
});

test('the counters count: what the main process tries is seen, and refused where it can be', async ({
  launch,
  host,
  dataFolder,
}) => {
  const watch = new NetworkWatch(dataFolder);
  const { electron, close, log } = await launch(watch.launchOptions);
  const url = `http://${host.address}/`;

  const refused = await electron.evaluate(
    ({ net }, address) => net.fetch(address).then(({ status }) => status, String),
    url,
  );
  expect(refused).toContain('ERR_BLOCKED_BY_CLIENT');
  expect(log()).toContain(`refused a request to http://${host.address}`);
  // Without that rule the next line of defence holds: no host has an address.
  const lost = await electron.evaluate(async ({ net, session }, address) => {
    session.defaultSession.webRequest.onBeforeRequest(null);
    return net.fetch(address).then(({ status }) => status, String);
  }, url);
  expect(lost).toContain('ERR_NAME_NOT_RESOLVED');
  expect(host.heard).toEqual(SILENCE);

  // Node obeys none of the rules; the app's own code asks it for nothing, which is what is counted.
  await electron.evaluate(async (_electron, address) => {
    const { createSocket } = process.getBuiltinModule('node:dgram');
    const { lookup } = process.getBuiltinModule('node:dns/promises');
    const { get } = process.getBuiltinModule('node:http');
    await fetch(address);
    await new Promise((resolve) =>
      get(address, (response) => response.resume().on('end', resolve)),
    );
    await lookup('localhost');
    const { hostname, port } = new URL(address);
    const socket = createSocket('udp4');
    await new Promise((resolve) => socket.send('a face', Number(port), hostname, resolve));
    socket.close();
  }, url);
  await expect.poll(() => host.heard).toEqual({ connections: 2, requests: 2, datagrams: 1 });
  await close();

  const counts = await watch.counts();
  console.log('The same counters while the main process was made to try:', counts);
  for (const what of [
    'URL requests',
    'host lookups',
    'proxy lookups',
    'Node: net.client.socket',
    'Node: http.client.request.start',
    'Node: undici:request:create',
    'Node: TCPCONNECTWRAP',
    'Node: UDPWRAP',
    'Node: GETADDRINFOREQWRAP',
  ]) {
    expect(counts[what], what).toBeGreaterThan(0);
  }
});

/** Long enough for a start, a recognition and what comes after it, on a busy machine too. */
const LONELY_MS = 45_000;

test('the kernel has seen no attempt either, in whatever library', async ({
  launch,
  dataFolder,
}) => {
  const why = whyNoLonelyNetwork();
  test.skip(why !== undefined, `skipped: ${why}`);
  // Nobody is there to type a passphrase.
  const whyNoKey = noKeyStore();
  test.skip(whyNoKey !== undefined, whyNoKey);
  const keyStore = await startKeyStore();
  try {
    const camera = await adaAlone();
    const driven = { camera, env: keyStore.env, extra: [KEY_STORE_SWITCH] };
    const enrolling = await launch(driven);
    await enrolFromCamera(enrolling.page, 'Ada');
    await enrolling.close();

    // Without a driver, for that speaks over the network itself: Ada is recognised by herself.
    const own = ['--data', dataFolder, '--camera', camera, KEY_STORE_SWITCH];
    const args = launchArguments({ appDir, extra: own }, () => {});
    // The set-up of a test suite may have switched off what is looked for here.
    const { CI, ORT_DISABLE_TELEMETRY, ...env } = keyStore.env;
    const app = runLonely([process.env.ARCENROLL_ELECTRON ?? '', ...args], dataFolder, env);
    // Libraries that report their use do so some ten seconds after they were loaded.
    await new Promise((resolve) => setTimeout(resolve, LONELY_MS));
    app.end();
    expect(await app.attempts).toBe(0);

    // It was not idle: she was recognised.
    const { page } = await launch({ ...driven, camera: undefined });
    await show(page, 'People');
    await expect(page.getByTestId('person')).toContainText(/Seen/);
  } finally {
    await keyStore.stop();
  }

  // One look-up of a name is seen.
  const lookup = `require('node:dns').lookup('example.com', () => {})`;
  const control = runLonely([process.execPath, '-e', lookup], dataFolder);
  expect(await control.attempts).toBeGreaterThan(0);
});
