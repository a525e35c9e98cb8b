import { setUpBy } from './jest-typescript.js';

export default setUpBy(import.meta.resolve('./global-e2e-setup.ts'));
