export { createRest, type Rest, type RestOptions, type Schemas } from './rest.ts';
