import { type LivenessSession, openLiveness } from '../liveness/liveness-session';
import { openArcFace } from './arcface-session';
import type { EngineStart, FromEngine, ToEngine } from './engine-messages';
import { portOfParent } from './parent-port';

// ONNX Runtime's run() is a blocking call: it has a thread of its own, so that neither windows nor the database
// ever wait for it; with a graphics driver below it a process of its own, for a driver may crash.
const port = portOfParent<ToEngine, FromEngine>();
const sentence = (error: unknown) => (error instanceof Error ? error.message : String(error));

async function run({ modelFile, model, provider }: EngineStart): Promise<void> {
  const began = performance.now();
  const session = await openArcFace(modelFile, model, provider);
  let liveness: Promise<LivenessSession> | null = null;
  port.listen(async (message) => {
    if (message.kind === 'close') {
      await session.close();
      port.close();
    } else if (message.kind === 'embed') {
      const started = performance.now();
      try {
        const { vector, featureNorm } = await session.embed(message.crop, message.views);
        const embedMs = performance.now() - started;
        port.post({ kind: 'embedding', vector, featureNorm, embedMs }, [vector.buffer]);
      } catch (error) {
        port.post({ kind: 'refused', reason: sentence(error) });
      }
    } else if (message.kind === 'liveness') {
      try {
        liveness ??= openLiveness(message.start);
        const score = await (await liveness).score(message.crop);
        port.post({ kind: 'liveness', score });
      } catch (error) {
        port.post({ kind: 'refused', reason: sentence(error) });
      }
    }
  });
  port.post({ kind: 'ready', loadMs: performance.now() - began });
}

port.listen((message) => {
  if (message.kind !== 'open') return;
  run(message.start).catch((error: unknown) => {
    port.post({ kind: 'failed', reason: sentence(error) });
  });
});
