import { Embedder } from './embedder';
import { Engine } from './engine';
import type { EngineStart } from './engine-messages';
import { threadChannel } from './thread-channel';

/** The model on a thread of this process, on the processor and nothing else: for programs without a window. */
export async function openOnProcessor(
  engineFile: URL,
  model: Omit<EngineStart, 'provider'>,
): Promise<Embedder> {
  return new Embedder(await Engine.open(threadChannel(engineFile), { ...model, provider: 'cpu' }));
}
