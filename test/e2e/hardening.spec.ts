import type { ElectronApplication, Page } from 'playwright';
import { callNames } from '../../src-main/contract/call-names';
import { makeDatabase } from '../fixtures/database-file';
import { adaAlone } from '../fixtures/sample-recordings';
import { expect, test } from './app-test';

// What the page cannot do, though it were taken over.

test('the page has no Node, and of the main process the contract’s calls only', async ({
  launch,
}) => {
  const { page, electron } = await launch();
  const seen = await page.evaluate(() => ({
    node: ['require', 'process', 'Buffer', 'module', 'global', 'ipcRenderer', 'electron'].filter(
      (name) => name in globalThis,
    ),
    bridge: Object.keys(window.arc).sort(),
    frozen: Reflect.set(window.arc, 'readPeople', null),
  }));
  expect(seen).toEqual({ node: [], bridge: [...callNames, 'listen'].sort(), frozen: false });

  const preferences = await electron.evaluate(({ BrowserWindow }) => {
    const [{ webContents }] = BrowserWindow.getAllWindows();
    // Electron has it for its own tests, and its types do not name it.
    const { getLastWebPreferences } = webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    return getLastWebPreferences.call(webContents);
  });
  expect(preferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
  });
  await expect(
    page.evaluate(() => window.arc.listen('anything' as never, () => {})),
  ).rejects.toThrow('There is no signal named anything.');
});

test('no code is made of text, and none comes from elsewhere', async ({
  launch,
  expectedPageErrors,
}) => {
  expectedPageErrors.push(/Content Security Policy/);
  const { page } = await launch();
  const ran = await page.evaluate(async () => {
    const marks: string[] = [];
    Object.assign(window, { mark: (what: string) => marks.push(what) });
    const refusal = await new Promise((resolve) =>
      // The driver lets its own calls evaluate text; what runs later is like the page's own.
      setTimeout(() => {
        try {
          // biome-ignore lint/security/noGlobalEval: that it is refused is what is tested
          globalThis.eval('mark("eval")');
          resolve('none');
        } catch (error) {
          resolve((error as Error).name);
        }
      }),
    );
    const inline = document.createElement('script');
    inline.textContent = 'mark("inline script")';
    const elsewhere = document.createElement('script');
    elsewhere.src = 'data:text/javascript,mark("script from a data: address")';
    const handler = document.createElement('img');
    handler.setAttribute('onerror', 'mark("handler in an attribute")');
    handler.src = 'data:,';
    const frame = document.createElement('iframe');
    frame.srcdoc = '<script>parent.mark("frame")</script>';
    document.body.append(inline, elsewhere, handler, frame);
    await new Promise((resolve) => setTimeout(resolve, 500));
    return { refusal, marks };
  });
  expect(ran).toEqual({ refusal: 'EvalError', marks: [] });
});

test('the page stays the page', async ({ launch, expectedPageErrors }) => {
  expectedPageErrors.push(/Content Security Policy/, /^Not allowed to (load|navigate)/);
  const { page, electron } = await launch();
  await page.evaluate(() => Object.assign(window, { stayed: true }));
  const attempts: Record<string, () => unknown> = {
    'window.open': () => window.open('app://arc/'),
    'a link to a new window': () => {
      const link = document.createElement('a');
      Object.assign(link, { href: 'app://arc/', target: '_blank' });
      document.body.append(link);
      link.click();
    },
    'another address': () => location.assign('https://example.com/'),
    'a file': () => location.assign('file:///etc/passwd'),
    'another page of ours': () => location.assign('app://arc/index.html'),
    'a data: address': () => location.assign('data:text/html,gone'),
    'a form': () => {
      const form = document.createElement('form');
      Object.assign(form, { action: 'https://example.com/', method: 'post' });
      document.body.append(form);
      form.submit();
    },
  };
  for (const [what, attempt] of Object.entries(attempts)) {
    await page.evaluate(attempt).catch(() => {});
    await page.waitForTimeout(300);
    const windows = await electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getURL()),
    );
    expect(windows, what).toEqual(['app://arc/']);
    expect(await page.evaluate(() => 'stayed' in window), what).toBe(true);
  }
  expect(await page.evaluate(() => window.open('app://arc/'))).toBeNull();
});

test('of all permissions the camera is given, and no other', async ({ launch }) => {
  // With a stand-in for cameras comes one for microphones: there is something to refuse.
  const { page, log } = await launch({ camera: await adaAlone() });
  const answers = await page.evaluate(async () => {
    const nameOf = (error: unknown) => (error instanceof Error ? error.name : String(error));
    const media = (constraints: MediaStreamConstraints) =>
      navigator.mediaDevices.getUserMedia(constraints).then((stream) => {
        for (const track of stream.getTracks()) track.stop();
        return 'given';
      }, nameOf);
    const state = (name: string) =>
      navigator.permissions
        .query({ name: name as PermissionName })
        .then((status) => status.state, nameOf);
    return {
      camera: await media({ video: true }),
      microphone: await media({ audio: true }),
      both: await media({ video: true, audio: true }),
      screen: await navigator.mediaDevices.getDisplayMedia().then(() => 'given', nameOf),
      position: await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('given'),
          ({ code, PERMISSION_DENIED }) => resolve(code === PERMISSION_DENIED ? 'denied' : code),
        ),
      ),
      notifications: await Notification.requestPermission(),
      clipboard: await navigator.clipboard.readText().then(() => 'given', nameOf),
      midi: await navigator.requestMIDIAccess({ sysex: true }).then(() => 'given', nameOf),
      states: await Promise.all(
        ['microphone', 'geolocation', 'notifications', 'clipboard-read', 'midi'].map(state),
      ),
    };
  });
  expect(answers).toEqual({
    camera: 'given',
    microphone: 'NotAllowedError',
    both: 'NotAllowedError',
    screen: expect.stringMatching(/^Not(Allowed|Supported)Error$/),
    position: 'denied',
    notifications: 'denied',
    clipboard: 'NotAllowedError',
    midi: expect.stringMatching(/^(NotAllowed|Security)Error$/),
    states: ['denied', 'denied', 'denied', 'denied', 'denied'],
  });
  for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read']) {
    expect(log()).toContain(`refused the permission ${permission}`);
  }
});

test.describe('app://', () => {
  test('gives the page’s own files and nothing beside them', async ({
    launch,
    expectedPageErrors,
  }) => {
    expectedPageErrors.push(/^Failed to load resource/);
    const { page } = await launch();
    const statusOf = (address: string) =>
      page.evaluate((url) => fetch(url).then(({ status }) => status), address);
    expect(await statusOf('app://arc/')).toBe(200);
    for (const path of [
      '..%2fmain%2fmain.js',
      '%2e%2e%2fmain%2fmain.js',
      'assets%2f..%2f..%2fmain%2fmain.js',
      '..%5cmain%5cmain.js',
      '..%2f..%2fpackage.json',
      '%2e%2e%2f%2e%2e%2fpackage.json',
      '../../package.json',
      '..%5c..%5cpackage.json',
      'assets/..%2f..%2f..%2fpackage.json',
      '%2fetc%2fpasswd',
      '/etc/passwd',
      'index.html%00.js',
      '%zz',
      'assets',
      'nothing.js',
      'models/arcface-relu.onnx',
      'models/..%2fmanifest.json',
      'samples/1',
      'samples/-1',
      'samples/1%20OR%201',
      'samples/9999999999999999',
      'sightings/1',
      'sightings/-1',
      'sightings/1%2f..%2f1',
    ]) {
      expect(await statusOf(`app://arc/${path}`), path).toBe(404);
    }
  });

  test('puts the policy on every answer, the worker’s too', async ({ launch }) => {
    const { page } = await launch({ camera: await adaAlone() });
    await expect(page.getByTestId('face-in-view')).toBeVisible();
    const loaded = await page.evaluate(() => [
      ...[...document.scripts].map(({ src }) => src),
      ...[...document.styleSheets].flatMap(({ href }) => href ?? []),
    ]);
    const [worker] = page.workers();
    expect(loaded.map((address) => address.replace(/^.*\./, ''))).toEqual(['js', 'css']);
    for (const address of ['app://arc/', ...loaded, worker.url()]) {
      const policy = await page.evaluate(
        (url) => fetch(url).then(({ headers }) => headers.get('content-security-policy')),
        address,
      );
      expect(policy, address).toContain("default-src 'none'");
      expect(policy, address).toContain("script-src 'self' 'wasm-unsafe-eval';");
      expect(policy, address).toContain("connect-src 'self'");
      expect(policy, address).not.toContain('unsafe-inline');
    }
    expect(
      await worker.evaluate(() =>
        ['require', 'process', 'Buffer', 'arc'].filter((name) => name in globalThis),
      ),
    ).toEqual([]);
  });
});

/** Of each call that takes something: what must not pass. */
const BAD_INPUTS: Record<string, unknown[]> = {
  recognise: [
    undefined,
    { track: 'a', frame: 1, crop: new Uint8Array(37_631), weight: 1 },
    { track: 'a', frame: 1, crop: new Uint8Array(37_633), weight: 1 },
    { track: 'a', frame: 1, crop: Array.from({ length: 37_632 }, () => 0), weight: 1 },
    { track: 'a', frame: 1, crop: 'x'.repeat(37_632), weight: 1 },
    { track: '', frame: 1, crop: new Uint8Array(37_632), weight: 1 },
    { track: 'a'.repeat(65), frame: 1, crop: new Uint8Array(37_632), weight: 1 },
    { track: 1, frame: 1, crop: new Uint8Array(37_632), weight: 1 },
    ...[0, -1, 1.5, '1', undefined].map((frame) => ({
      track: 'a',
      frame,
      crop: new Uint8Array(37_632),
      weight: 1,
    })),
    ...[0, -1, 1.1, Number.NaN, Number.POSITIVE_INFINITY, '1', null].map((weight) => ({
      track: 'a',
      frame: 1,
      crop: new Uint8Array(37_632),
      weight,
    })),
    { track: 'a', frame: 1, crop: new Uint8Array(37_632), weight: 1, more: true },
  ],
  addSample: [
    undefined,
    { draft: 'no uuid' },
    ...[{ pose: 'sideways' }, { source: 'network' }, { quality: {} }, { more: 1 }].map(sampleWith),
    sampleWith({ picture: new Uint8Array(64) }),
    sampleWith({ picture: webp(256 * 1024 + 1) }),
    sampleWith({ crop: new Uint8Array(1) }),
    sampleWith({ quality: { ...QUALITY(), yaw: Number.NaN } }),
    sampleWith({ quality: { ...QUALITY(), brightness: 256 } }),
    sampleWith({ quality: { ...QUALITY(), more: 1 } }),
  ],
  rejectSample: [{ draft: UUID(), sample: 1.5 }, { draft: UUID(), sample: '1' }, { draft: 1 }],
  saveEnrolment: [
    { draft: UUID(), as: {} },
    { draft: UUID(), as: { name: '' } },
    { draft: UUID(), as: { name: 'x'.repeat(121) } },
    { draft: UUID(), as: { name: 7 } },
    { draft: UUID(), as: { name: 'Eve', personId: 1 } },
    { draft: UUID(), as: { personId: 0 } },
    { draft: UUID() },
  ],
  discardEnrolment: [{}, { draft: '../..' }],
  findPeople: [
    {},
    ...[
      { text: 7 },
      { text: 'x'.repeat(501) },
      { tag: 1 },
      { tag: undefined },
      { filter: 'everybody' },
      { days: 0 },
      { days: 1.5 },
      { days: 40_000 },
      { sort: 'id' },
      { descending: 'yes' },
      { more: 1 },
    ].map((change) => ({
      ...{ text: '', tag: null, filter: 'all', days: 1, sort: 'name', descending: false },
      ...change,
    })),
  ],
  readPeople: [
    {},
    { ids: 1 },
    { ids: [0] },
    { ids: ['1'] },
    { ids: [1.5] },
    { ids: Array.from({ length: 201 }, (_, i) => i + 1) },
    { ids: new Uint32Array(1) },
  ],
  findNamesake: [{}, { name: '' }, { name: 7 }, { name: 'Eve', more: 1 }],
  renamePerson: [
    { personId: '1', name: 'Eve' },
    { personId: 1 },
    { personId: 1, name: ' ' },
    { personId: 1, name: ['Eve'] },
    { personId: 1, name: 'Eve', more: 1 },
  ],
  erasePerson: [
    {},
    ...[-1, 0, 1.5, Number.NaN, '1', [1], null, 2 ** 60].map((personId) => ({ personId })),
    { personId: 1, more: 1 },
    [{ personId: 1 }],
    1,
  ],
  keepSightingFace: [
    {},
    { ticket: 1, picture: new Uint8Array(64), quality: QUALITY() },
    { ticket: 0, picture: webp(64), quality: QUALITY() },
    { ticket: '1', picture: webp(64), quality: QUALITY() },
    { ticket: 1, picture: webp(64), quality: { ...QUALITY(), more: 1 } },
  ],
  holdFace: [
    {},
    ...[
      { track: '' },
      { crop: new Uint8Array(7) },
      { picture: new Uint8Array(64) },
      { quality: null },
      { labelled: 0 },
      { labelled: undefined },
      { more: 1 },
    ].map((change) => ({
      track: 'a',
      crop: new Uint8Array(37_632),
      picture: webp(64),
      quality: QUALITY(),
      labelled: null,
      ...change,
    })),
  ],
  releaseFace: [{}, { held: 'no uuid' }, { held: UUID(), more: 1 }],
  nearestToSighting: [{}, { sighting: 0 }, { sighting: '1' }],
  reviewSighting: [{}, { sighting: 0 }, { sighting: '1' }],
  correctFace: [
    {},
    ...[
      { face: {} },
      { face: { held: 'no uuid' } },
      { face: { sighting: 0 } },
      { face: { held: UUID(), sighting: 1 } },
      { as: {} },
      { as: { name: '' } },
      { as: { nobody: false } },
      { as: { nobody: true, personId: 1 } },
      { as: { name: 'Eve', personId: 1 } },
      { sample: 1 },
      { more: 1 },
    ].map((change) => ({ face: { sighting: 1 }, as: { personId: 1 }, sample: false, ...change })),
  ],
  undoCorrection: [{}, { undo: 1 }, { undo: 'no uuid' }],
  readSightings: [
    {},
    { personId: 1, before: null, limit: 0 },
    { personId: 1, before: null, limit: 201 },
    { personId: 1, before: { at: 1 }, limit: 1 },
    { personId: 1, before: { at: Number.NaN, id: 1 }, limit: 1 },
    { personId: 0, before: null, limit: 1 },
  ],
  readTimeline: [{}, { personId: 1, days: 0 }, { personId: 1, days: 367 }, { personId: 1 }],
  readStrangers: [{}, { before: null, limit: 0 }, { before: { id: 1 }, limit: 1 }, { limit: 1 }],
  strangersLike: [{}, { personId: 0 }, { personId: 1, more: 1 }],
  nameStranger: [
    {},
    ...[
      { stranger: 0 },
      { faces: [] },
      { faces: [0] },
      { faces: Array.from({ length: 65 }, () => 1) },
      { as: { nobody: true } },
      { as: { name: ' ' } },
      { more: 1 },
    ].map((change) => ({ stranger: 1, faces: [1], as: { name: 'Eve' }, ...change })),
  ],
  discardStrangers: [
    {},
    { strangers: [] },
    { strangers: [0] },
    { strangers: [1.5] },
    { strangers: Array.from({ length: 10_001 }, () => 1) },
    { strangers: 1 },
  ],
  changeThresholds: [
    {},
    { matchThreshold: 1.01 },
    { matchThreshold: -0.01 },
    { matchThreshold: Number.NaN },
    { thresholdRule: { by: 'hand' } },
    { matchThreshold: 0.5, thresholdRule: { by: 'looks', looks: 1, people: 5 } },
    { matchThreshold: 0.5, thresholdRule: { by: 'looks', looks: 10, people: 0 } },
    { matchThreshold: 0.5, thresholdRule: { by: 'rate', falseMatchRate: 0 } },
    { matchThreshold: 0.5, thresholdRule: { by: 'feeling' } },
    { runnerUpMargin: 0.6 },
    { duplicateThreshold: '0.5' },
    { mirrored: false },
    null,
  ],
  setPersonThreshold: [
    { personId: 1, score: 1.5 },
    { personId: 1, score: Number.NaN },
    { personId: 1 },
    { personId: 0, score: 0.5 },
    { personId: '1', score: null },
  ],
  changeSettings: [
    { keepStrangers: 1 },
    { keepSightingFaces: null },
    { strangersExpireDays: 0 },
    { strangersExpireDays: 1.5 },
    { strangersExpireDays: 366 },
    { matchThreshold: Number.NaN },
    { matchThreshold: 2 },
    { matchThreshold: '0' },
    { mirrored: 'no' },
    { cameraId: 'x'.repeat(513) },
    { cameraId: 7 },
    { unheardOf: 1 },
    null,
  ],
};

function UUID(): string {
  return '8c5d1dd4-3b0f-4c38-9bd3-59b8b9a1c1f0';
}

function QUALITY() {
  return { eyeDistance: 60, sharpness: 90, brightness: 120, yaw: 1, pitch: 2, roll: 3 };
}

function webp(size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  bytes.set(new TextEncoder().encode('RIFF'), 0);
  bytes.set(new TextEncoder().encode('WEBP'), 8);
  return bytes;
}

function sampleWith(change: Record<string, unknown>) {
  const good = {
    draft: UUID(),
    crop: new Uint8Array(37_632),
    picture: webp(64),
    pose: 'front',
    source: 'webcam',
    quality: QUALITY(),
  };
  return { ...good, ...change };
}

type AnyCall = (input: unknown) => Promise<{ ok: boolean; problem?: { code: string } }>;

function answerOf(page: Page, name: string, input: unknown) {
  return page.evaluate(
    ([call, given]) => (window.arc as unknown as Record<string, AnyCall>)[call as string](given),
    [name, input] as const,
  );
}

test('calls with bad input are refused, and nothing happens', async ({ launch, dataFolder }) => {
  await makeDatabase(dataFolder, 'Ada');
  const { page } = await launch();
  const known = async () => [
    await answerOf(page, 'readPeople', { ids: [1] }),
    await answerOf(page, 'readSettings', undefined),
  ];
  const before = await known();
  expect(before[0]).toMatchObject({ ok: true, value: [{ name: 'Ada' }] });

  for (const name of callNames) {
    // The others take nothing at all.
    for (const input of BAD_INPUTS[name] ?? [{}, null, 0, 'x', []]) {
      const answer = await answerOf(page, name, input);
      expect(answer, `${name} ${JSON.stringify(input)?.slice(0, 120)}`).toMatchObject({
        ok: false,
        problem: { code: 'bad-input' },
      });
    }
  }
  // What was left out above would have passed: one thing was wrong at a time.
  const unknownDraft = { ok: false, problem: { code: 'not-found' } };
  expect(await answerOf(page, 'addSample', sampleWith({}))).toMatchObject(unknownDraft);
  expect(await known()).toEqual(before);
});

test('a foreign page with the same preload script is refused', async ({ launch, dataFolder }) => {
  await makeDatabase(dataFolder, 'Ada');
  const { electron, log } = await launch();
  for (const address of ['data:text/html,<title>foreign</title>', 'about:blank']) {
    expect(await callFrom(electron, address), address).toEqual({
      ok: false,
      problem: { code: 'bad-input', sentence: 'This call is not allowed from here.' },
    });
  }
  expect(log()).toContain('refused the call erasePerson from a foreign frame');
  // Our own page may: it is the sender that decides.
  expect(await callFrom(electron, 'app://arc/')).toEqual({ ok: true });
});

/** Opens a window on the address, as ours is opened, and calls from there. */
function callFrom(electron: ElectronApplication, address: string): Promise<unknown> {
  return electron.evaluate(async ({ app, BrowserWindow }, url) => {
    const preload = `${app.getAppPath()}/out/preload/preload.cjs`;
    const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
    try {
      await window.loadURL(url);
      return await window.webContents.executeJavaScript('window.arc.erasePerson({ personId: 1 })');
    } finally {
      window.destroy();
    }
  }, address);
}
