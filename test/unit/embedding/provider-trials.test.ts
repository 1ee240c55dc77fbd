import { expect, test } from 'vitest';
import type { ExecutionProvider } from '../../../src-main/contract/execution-provider';
import type { Engine } from '../../../src-main/embedding/engine';
import { tryProviders } from '../../../src-main/embedding/provider-trials';
import { endsAt, engineCalled, realModel } from './engines';

/** Each candidate goes wrong, or right, in its own way. */
async function open(provider: ExecutionProvider): Promise<Engine> {
  switch (provider) {
    case 'tensorrt':
      return engineCalled(provider, undefined, endsAt(1));
    case 'coreml': {
      const { model } = await realModel();
      return engineCalled(provider, {
        provider: 'cpu',
        model: { ...model, colourOrder: model.colourOrder === 'RGB' ? 'BGR' : 'RGB' },
      });
    }
    case 'cuda':
      // There is no such library here: ONNX Runtime itself says so.
      return engineCalled(provider, {});
    default:
      return engineCalled(provider);
  }
}

test('who agrees is taken by speed; who differs, dies or does not open is not taken', async () => {
  const told: number[] = [];
  const trials = await tryProviders(['tensorrt', 'coreml', 'cuda', 'webgpu'], open, (soFar) =>
    told.push(soFar.length),
  );
  expect(told).toEqual([2, 3, 4, 5]);
  const of = (name: ExecutionProvider) => trials.find(({ provider }) => provider === name);
  expect(of('tensorrt')).toMatchObject({
    outcome: 'failed',
    reason: expect.stringMatching(/ended/),
  });
  expect(of('coreml')).toMatchObject({ outcome: 'differs' });
  expect(of('coreml')?.agreement).toBeLessThan(0.9995);
  expect(of('cuda')).toMatchObject({ outcome: 'failed', faceMs: null });
  expect(of('webgpu')?.agreement).toBeGreaterThanOrEqual(0.9995);
  // The same model on the same processor: either may be ahead, but exactly one is.
  const rest = [of('cpu'), of('webgpu')].map((trial) => trial?.outcome).toSorted();
  expect(rest).toEqual(['fastest', 'slower']);
});
