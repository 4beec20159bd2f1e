import { Injectable } from '@nestjs/common';

/**
 * Runs what decides on the same stream one after another within this process, commands and policies alike, so
 * that they do not conflict with each other. The stream's version detects conflicts with other processes.
 */
@Injectable()
export class StreamQueue {
  private readonly tails = new Map<string, Promise<unknown>>();

  /** Begins when everything before it on any of these streams has ended. All are taken at once: no deadlock. */
  enqueue<T>(keys: readonly string[], work: () => Promise<T>): Promise<T> {
    const turn = Promise.allSettled(keys.map((key) => this.tails.get(key))).then(work);
    for (const key of keys) this.tails.set(key, turn);
    const leave = () => {
      for (const key of keys) if (this.tails.get(key) === turn) this.tails.delete(key);
    };
    turn.then(leave, leave);
    return turn;
  }
}
