/** Turns the stored addresses of files into the addresses that clients get. */
export interface MediaAddresses {
  /** Below the bucket's public base if it has one; otherwise `/files/…`, which the front door serves or redirects. */
  readonly present: {
    (mediaUrl: string): string;
    (mediaUrl: string | null): string | null;
  };
}
