import { ConfigKey } from '@geleit/platform';
import { IsInt, Min, MinLength } from 'class-validator';

/** Settings that only intake needs. */
export class IntakeConfig {
  @MinLength(32)
  @ConfigKey(
    'Secret behind the keys by which people are found. After a change, earlier registrations are not found.',
    { secret: true },
  )
  blindIndexKey!: string;

  @ConfigKey('duplicate checks that a staff member may make in an hour', {
    default: 60,
  })
  @IsInt()
  @Min(1)
  duplicateChecksPerHour!: number;
}
