import { ConfigKey } from '@geleit/platform';
import { IsInt, Max, Min, MinLength } from 'class-validator';

export class ReportingConfig {
  @ConfigKey('secret from which the keys of count tokens are derived, one for each organisation and year', {
    secret: true,
  })
  @MinLength(32)
  countTokenKey!: string;

  @ConfigKey('first year whose tokens COUNT_TOKEN_KEY can make; the keys of earlier years are destroyed', {
    default: 2000,
  })
  @IsInt()
  @Min(2000)
  @Max(2200)
  countTokenSince!: number;
}
