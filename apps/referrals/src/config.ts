import { ConfigKey } from '@geleit/platform';
import { IsUrl } from 'class-validator';

export class ReferralsConfig {
  @ConfigKey('address of the intake service, which says what a consent lets a recipient read', {
    example: 'http://intake:8080',
  })
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  intakeUrl!: string;
}
