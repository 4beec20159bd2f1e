import { networkPartners, projectKinds, type NetworkPartner, type ProjectKind } from '@geleit/contracts';
import { IsIn, IsInt, IsUUID, Length, Max, Min } from 'class-validator';

/** What every published event of a project repeats, so that consumers can count without a request. */
export class ProjectEventFields {
  @IsUUID() agencyId!: string;
  @IsIn(projectKinds) kind!: ProjectKind;
  /** Förderjahr. An opening process has none; its events carry the year of the day they report. */
  @IsInt()
  @Min(2000)
  @Max(2200)
  fundingYear!: number;
}

/** Always an institution, never a person. */
export class Institution {
  @IsIn(networkPartners) kind!: NetworkPartner;
  @Length(1, 200) name!: string;
}
