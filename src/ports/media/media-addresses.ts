/** The addresses that clients get for what rows keep. */
export interface MediaAddresses {
  /** Behind the bucket's public base where it has one; else `/media/…`, which the front door serves or sends on. */
  readonly present: {
    (mediaUrl: string): string;
    (mediaUrl: string | null): string | null;
  };
}
