/**
 * Within a process, the commands of one stream are decided one after the other: none is overtaken by its own
 * kind. Other processes are met by the version.
 */
export class StreamQueue {
  private readonly tails = new Map<string, Promise<unknown>>();

  enqueue<T>(key: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.tails.get(key) ?? Promise.resolve()).then(work, work);
    this.tails.set(key, turn);
    const leave = () => {
      if (this.tails.get(key) === turn) this.tails.delete(key);
    };
    turn.then(leave, leave);
    return turn;
  }
}
