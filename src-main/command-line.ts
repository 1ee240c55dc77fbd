import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PROVIDER_WISHES, type ProviderWish } from './contract/execution-provider';

/** What can be said when the app is started; everything else is Chromium's. */
export interface CommandLine {
  /** A recording to be played as the webcam: motion JPEG or raw video. */
  cameraFile: string | undefined;
  /** Another folder for database and settings. */
  dataFolder: string | undefined;
  /** Another folder that holds manifest.json and weights/. */
  modelsFolder: string | undefined;
  /** What the recognition model is to run on, this time. */
  provider: ProviderWish | undefined;
}

/** A start option that cannot be followed; the message says which and why. */
export class CommandLineError extends Error {
  override readonly name = 'CommandLineError';
}

/** Reads `--camera FILE --data DIR --models DIR --provider NAME`; throws CommandLineError. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { values } = parseArgs({
    args: [...args],
    options: {
      camera: { type: 'string' },
      data: { type: 'string' },
      models: { type: 'string' },
      provider: { type: 'string' },
    },
    strict: false,
    allowPositionals: true,
  });
  const path = (name: 'camera' | 'data' | 'models') => {
    const value = values[name];
    if (value === undefined) return undefined;
    if (typeof value !== 'string') throw new CommandLineError(`--${name} needs a path behind it.`);
    return resolve(value);
  };
  const cameraFile = path('camera');
  if (cameraFile !== undefined) {
    if (!/\.(mjpeg|y4m)$/i.test(cameraFile)) {
      throw new CommandLineError('--camera takes a recording that ends in .mjpeg or .y4m.');
    }
    if (!existsSync(cameraFile)) throw new CommandLineError(`There is no recording ${cameraFile}.`);
  }
  return {
    cameraFile,
    dataFolder: path('data'),
    modelsFolder: path('models'),
    provider: providerNamed(values.provider),
  };
}

function providerNamed(name: string | boolean | undefined): ProviderWish | undefined {
  if (name === undefined) return undefined;
  const wish = PROVIDER_WISHES.find((known) => known === name);
  if (!wish) throw new CommandLineError(`--provider takes one of ${PROVIDER_WISHES.join(', ')}.`);
  return wish;
}
