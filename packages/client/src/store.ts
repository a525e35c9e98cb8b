import { reduce } from './reduce.ts';
import { type Action, emptyState, type InboxState } from './state.ts';

/** Keeps the state, and tells who listens when it has changed. */
export class Store {
  private current: InboxState = emptyState;
  private readonly listeners = new Set<() => void>();

  get state(): InboxState {
    return this.current;
  }

  dispatch(action: Action): void {
    const next = reduce(this.current, action);
    if (next === this.current) return;
    this.current = next;
    this.tell();
  }

  /** For `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  tell(): void {
    for (const listener of [...this.listeners]) listener();
  }
}
