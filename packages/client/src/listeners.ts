/** Who listens to which event. A fault of one listener is reported, and keeps nothing from the others. */
export class Listeners<Events> {
  private readonly all = new Map<string, Set<(data: unknown) => void>>();

  on<E extends keyof Events & string>(event: E, listener: Events[E]): () => void {
    const listeners = this.all.get(event) ?? new Set();
    this.all.set(event, listeners);
    const heard = listener as (data: unknown) => void;
    listeners.add(heard);
    return () => listeners.delete(heard);
  }

  tell(event: string, data: unknown): void {
    for (const listener of [...(this.all.get(event) ?? [])]) {
      try {
        listener(data);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
