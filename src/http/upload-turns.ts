import { ServiceError } from '../contracts/service-error.ts';

/** Who uploads. */
export interface Uploader {
  readonly organizationId: number;
  readonly userId: number;
}

interface Waiting {
  readonly by: Uploader;
  readonly begin: () => void;
}

/**
 * Limits how many uploads run at once; the others wait a moment for their turn. (Own code: no queue that we know gives
 * a free turn to whoever has the fewest, within limits for each user and organization.) One user has at most a quarter
 * of the turns, one organization at most half, and a free turn goes to the organization with the fewest. So slow
 * uploads only delay their own organization.
 */
export class UploadTurns {
  readonly #atOnce: number;
  readonly #perUser: number;
  readonly #perOrganization: number;
  readonly #waitMs: number;
  readonly #running: Uploader[] = [];
  readonly #waiting: Waiting[] = [];

  constructor(atOnce: number, waitMs: number) {
    this.#atOnce = atOnce;
    this.#perUser = Math.max(2, Math.floor(atOnce / 4));
    this.#perOrganization = Math.max(2, Math.floor(atOnce / 2));
    this.#waitMs = waitMs;
  }

  /**
   * Returns a function that ends the turn.
   * @throws ServiceError 503 `uploads_busy`
   */
  async take(by: Uploader): Promise<() => void> {
    if (this.#hasRoomFor(by)) this.#running.push(by);
    else await this.#turn(by);
    let given = false;
    return () => {
      if (given) return;
      given = true;
      this.#running.splice(this.#running.indexOf(by), 1);
      this.#beginNext();
    };
  }

  #hasRoomFor(by: Uploader): boolean {
    const ofUser = this.#running.filter(({ userId }) => userId === by.userId).length;
    return (
      this.#running.length < this.#atOnce &&
      ofUser < this.#perUser &&
      this.#runningOf(by) < this.#perOrganization
    );
  }

  #runningOf({ organizationId }: Uploader): number {
    return this.#running.filter((each) => each.organizationId === organizationId).length;
  }

  #beginNext(): void {
    const [next] = this.#waiting
      .filter(({ by }) => this.#hasRoomFor(by))
      .toSorted((a, b) => this.#runningOf(a.by) - this.#runningOf(b.by));
    if (next === undefined) return;
    this.#waiting.splice(this.#waiting.indexOf(next), 1);
    this.#running.push(next.by);
    next.begin();
  }

  #turn(by: Uploader): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(new ServiceError('uploads_busy'));
      }, this.#waitMs);
      const begin = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const waiting: Waiting = { by, begin };
      this.#waiting.push(waiting);
    });
  }
}
