import { programConfig } from '../../../../build/evaluate/program-config';

export default programConfig(new URL('./', import.meta.url), '../../../../out/peers', {
  'embedding-engine': '../../../../src-main/embedding/embedding-engine.ts',
});
