/** Removes files that nobody needs any more. */
export interface MediaCleaner {
  /**
   * One bounded batch: files that no message used within a day, and the remains of interrupted uploads. Returns how
   * many.
   */
  clean(): Promise<number>;
}
