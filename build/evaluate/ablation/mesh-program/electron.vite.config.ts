import { programConfig } from '../../program-config';

// A small Electron program around the product's own face finder; see main.ts.
export default programConfig(new URL('./', import.meta.url), '../../../../out/mesh-program');
