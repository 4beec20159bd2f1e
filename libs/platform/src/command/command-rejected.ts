import type { Rejection } from '@geleit/kernel';

/**
 * Thrown while a command is prepared: it is rejected for a reason that its language declares, before it is
 * decided.
 */
export class CommandRejected extends Error {
  override readonly name = 'CommandRejected';
  constructor(readonly rejection: Rejection) {
    super(rejection.rejected);
  }
}
