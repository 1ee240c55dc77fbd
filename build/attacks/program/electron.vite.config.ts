import { programConfig } from '../../evaluate/program-config';

// A small Electron program around the product's own modules; see main.ts.
export default programConfig(new URL('./', import.meta.url), '../../../out/attacks', {
  'embedding-engine': '../../../src-main/embedding/embedding-engine.ts',
});
