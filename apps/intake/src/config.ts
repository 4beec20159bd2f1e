import { ConfigKey } from '@geleit/platform';
import { IsInt, Min, MinLength } from 'class-validator';

/** Settings that only intake needs. */
export class IntakeConfig {
  @MinLength(32)
  @ConfigKey(
    'Secret behind the keys of the duplicate check. After a change, earlier registrations are not found.',
    { secret: true },
  )
  blindIndexKey!: string;

  @ConfigKey('duplicate checks that a staff member may make in an hour, for each process of the service', {
    default: 60,
  })
  @IsInt()
  @Min(1)
  duplicateChecksPerHour!: number;
}
