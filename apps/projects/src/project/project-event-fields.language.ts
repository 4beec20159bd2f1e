import {
  networkPartners,
  projectKinds,
  projectProgrammes,
  type NetworkPartner,
  type ProjectKind,
  type ProjectProgramme,
} from '@geleit/contracts';
import { Personal } from '@geleit/kernel';
import { IsIn, IsInt, IsOptional, IsUUID, Length, Max, Min } from 'class-validator';

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
/** The same for work that every programme does. */
export class WorkEventFields extends ProjectEventFields {
  /** Absent: `IA`. */
  @IsOptional()
  @IsIn(projectProgrammes)
  programme?: ProjectProgramme;
}

/** Always an institution, never a person. */
export class Institution {
  @IsIn(networkPartners) kind!: NetworkPartner;
  @Length(1, 200)
  @Personal('identity')
  name!: string;
}
