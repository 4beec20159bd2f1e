/**
 * Runs the commands of one stream one after another within this process, so that they do not conflict with
 * each other. The stream's version detects conflicts with other processes.
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
