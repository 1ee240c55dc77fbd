import { fileURLToPath } from 'node:url';
import type { ExecutionProvider } from '../../../src-main/contract/execution-provider';
import type { EngineChannel } from '../../../src-main/embedding/engine';
import { Engine } from '../../../src-main/embedding/engine';
import type { EngineStart } from '../../../src-main/embedding/engine-messages';
import { readManifest, verifyWeight } from '../../../src-main/embedding/manifest';
import { threadChannel } from '../../../src-main/embedding/thread-channel';
import { typescriptWorker } from '../../fixtures/typescript-worker';

// Real engines with the real model, on threads of this process. Of graphics devices a test machine has none: what
// is called one here runs on the processor, so that its failures can be called up.

const modelsFolder = fileURLToPath(new URL('../../../models', import.meta.url));
const engineFile = typescriptWorker(
  new URL('../../../src-main/embedding/embedding-engine.ts', import.meta.url),
);

export async function realModel(): Promise<Omit<EngineStart, 'provider'>> {
  const { embedding: model } = await readManifest(modelsFolder);
  return { modelFile: await verifyWeight(modelsFolder, model), model };
}

/** An engine under a name; `change` changes what it is really opened with. */
export async function engineCalled(
  provider: ExecutionProvider,
  change: Partial<EngineStart> = { provider: 'cpu' },
  channel: EngineChannel = threadChannel(engineFile),
): Promise<Engine> {
  const changing: EngineChannel = {
    ...channel,
    post: (message) =>
      channel.post(
        message.kind === 'open' ? { ...message, start: { ...message.start, ...change } } : message,
      ),
  };
  return Engine.open(changing, { ...(await realModel()), provider });
}

/** The way to an engine whose thread ends when it is asked for the given crop, counted from 0. */
export function endsAt(crop: number): EngineChannel {
  const channel = threadChannel(engineFile);
  let crops = 0;
  return {
    ...channel,
    post: (message) => {
      if (message.kind === 'embed' && crops++ === crop) channel.kill();
      else channel.post(message);
    },
  };
}
