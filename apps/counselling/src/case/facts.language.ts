import { caseKinds, EligibilityVerdict, Profile, programmes, type CaseKind, type Programme } from '@geleit/contracts';
import { Type } from 'class-transformer';
import { IsIn, IsUUID, ValidateNested } from 'class-validator';
import { Day } from './moment.js';

/** What every published event of a case repeats, so that whoever hears it can count without asking back. */
export class Facts {
  @IsUUID() personId!: string;
  @IsIn(programmes) programme!: Programme;
  @IsUUID() agencyId!: string;
  @IsIn(caseKinds) kind!: CaseKind;
  @ValidateNested() @Type(() => Profile) profile!: Profile;
}

/** What intake said when it took the person into the programme. */
export class EnrolmentFacts {
  @IsUUID() personId!: string;
  @IsIn(programmes) programme!: Programme;
  @IsUUID() agencyId!: string;
  @IsUUID() counsellorId!: string;
  @Day() enrolledOn!: string;
  @ValidateNested() @Type(() => EligibilityVerdict) eligibility!: EligibilityVerdict;
  @ValidateNested() @Type(() => Profile) profile!: Profile;
}
