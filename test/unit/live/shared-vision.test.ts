import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Vision } from '../../../src-renderer/vision/vision-client';

const createVision = vi.hoisted(() => vi.fn());
vi.mock('../../../src-renderer/vision/vision-client', () => ({ createVision }));

const TRIAL = { outcome: 'faster', cpuMs: 12, gpuMs: 5, apart: 0.001, reason: null } as const;
const vision = (): Vision => ({ analyse: vi.fn(), gatherEvidence: vi.fn(), close: vi.fn() });

/** This machine's graphics device by its name. */
function withDevice(name: string): void {
  const context = { getExtension: () => null, getParameter: () => name, RENDERER: 0 };
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext = () => context;
    },
  );
}

/** The modules anew, as at a start of the app. */
async function started() {
  vi.resetModules();
  const { keepTrial, keptTrial, graphicsDevice } = await import(
    '../../../src-renderer/live/kept-trial'
  );
  const shared = await import('../../../src-renderer/live/shared-vision');
  return { keepTrial, keptTrial, graphicsDevice, ...shared };
}

const delegates = () => createVision.mock.calls.map(([, delegate = 'CPU']) => delegate);

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('navigator', { userAgent: 'Chrome/130' });
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  withDevice('A card');
  createVision.mockReset().mockImplementation(async () => vision());
});
afterEach(() => vi.unstubAllGlobals());

test('the processor, until a trial found this very device faster', async () => {
  const { sharedVision, keepTrial } = await started();
  await sharedVision();
  keepTrial('Another card', TRIAL);
  await (await started()).sharedVision();
  expect(delegates()).toEqual(['CPU', 'CPU']);

  const next = await started();
  next.keepTrial(next.graphicsDevice() ?? '', TRIAL);
  await next.sharedVision();
  expect(delegates()).toEqual(['CPU', 'CPU', 'GPU']);
});

test('a device that does not start gives way to the processor, and is not trusted again', async () => {
  const { sharedVision, keepTrial, keptTrial, graphicsDevice } = await started();
  keepTrial(graphicsDevice() ?? '', TRIAL);
  createVision.mockRejectedValueOnce(new Error('no context'));
  await sharedVision();
  expect(delegates()).toEqual(['GPU', 'CPU']);
  expect(keptTrial()?.trial).toMatchObject({ outcome: 'failed', reason: 'Error: no context' });
  await (await started()).sharedVision();
  expect(delegates()).toEqual(['GPU', 'CPU', 'CPU']);
});

test('one that fails later does, too; the processor itself has nothing behind it', async () => {
  const { sharedVision, dropSharedVision, keepTrial, graphicsDevice } = await started();
  keepTrial(graphicsDevice() ?? '', TRIAL);
  const first = await sharedVision();
  expect(await dropSharedVision(new Error('the context was lost'))).toBe(true);
  expect(first.close).toHaveBeenCalled();
  await sharedVision();
  expect(delegates()).toEqual(['GPU', 'CPU']);
  expect(await dropSharedVision(new Error('once more'))).toBe(false);
});
