/** Removes files that nobody needs any more. */
export interface MediaCleaner {
  /** One bounded batch: files that no message used within a day, and what broken-off uploads left. Answers how many. */
  clean(): Promise<number>;
}
