import { tearDownBy } from './jest-typescript.js';

export default tearDownBy(import.meta.resolve('./global-teardown.ts'));
