import { setUpBy } from './jest-typescript.js';

export default setUpBy(import.meta.resolve('./global-setup.ts'));
