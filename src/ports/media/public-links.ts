/** Addresses under which a provider can fetch our files itself. */
export interface PublicLinks {
  /** An https address on the public internet for a stored address (`/media/…`); null = the file has none. */
  linkTo(mediaUrl: string): string | null;
}
