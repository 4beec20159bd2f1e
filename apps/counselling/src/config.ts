import { ConfigKey } from '@geleit/platform';
import { IsInt, Max, Min } from 'class-validator';

/** What counselling needs beside the settings of every service. */
export class CounsellingConfig {
  @ConfigKey('how large an uploaded document may be, in MiB; the gateway has the same setting', {
    default: 10,
  })
  @IsInt()
  @Min(1)
  @Max(25)
  documentMebibytes!: number;
}
