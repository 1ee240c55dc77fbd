import { programConfig } from '../program-config';

// A small Electron program around the product's own modules; see main.ts.
export default programConfig(new URL('./', import.meta.url), '../../../out/product-path', {
  'embedding-engine': '../../../src-main/embedding/embedding-engine.ts',
});
