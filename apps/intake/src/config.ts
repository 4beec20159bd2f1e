import { ConfigKey } from '@geleit/platform';
import { MinLength } from 'class-validator';

/** Settings that only intake needs. */
export class IntakeConfig {
  @MinLength(32)
  @ConfigKey(
    'Secret behind the keys of the duplicate check. After a change, earlier registrations are not found.',
    { secret: true },
  )
  blindIndexKey!: string;
}
