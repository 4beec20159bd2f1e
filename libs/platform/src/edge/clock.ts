import { Injectable } from '@nestjs/common';

/** The time of day, for whatever is recorded or judged by it. */
@Injectable()
export class Clock {
  /** ISO 8601, UTC. */
  now(): string {
    return new Date().toISOString();
  }
}
