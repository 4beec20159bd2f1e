import { Injectable } from '@nestjs/common';

/** The current time, for events, due dates and rules. */
@Injectable()
export class Clock {
  /** ISO 8601, UTC. */
  now(): string {
    return new Date().toISOString();
  }
}
