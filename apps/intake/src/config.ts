import { ConfigKey } from '@geleit/platform';
import { MinLength } from 'class-validator';

/** What only intake needs to know. */
export class IntakeConfig {
  @MinLength(32)
  @ConfigKey(
    "Key from which every organisation's own key of the duplicate check is derived. Changing it makes earlier registrations unfindable.",
    { secret: true },
  )
  blindIndexKey!: string;
}
