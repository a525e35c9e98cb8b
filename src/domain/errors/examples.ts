/** Example parameters, besides the name of a channel: for documents, and for tests that produce every error once. */
export const exampleParams = {
  reason: 'the reason',
  deepest: 64,
  first: { path: 'email', message: { ru: 'обязательно', en: 'is required' } },
  origin: 'https://example.org',
  owner: 'Olga',
  type: 'image',
  mimeType: 'image/bmp',
  mostMb: 5,
  stillKb: 100,
  animatedKb: 500,
  most: 4_096,
  why: 'private',
} as const;
