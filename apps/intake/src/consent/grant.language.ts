import {
  CalendarDay,
  LanguageCode,
  ageBands,
  dataProtectionRegimes,
  dataScopes,
  specialCategoryScopes,
  type AgeBand,
  type DataProtectionRegime,
  type DataScope,
  type SpecialCategoryScope,
  AskedBecause,
  FieldGroups,
} from '@geleit/contracts';
import { codeList, Personal } from '@geleit/kernel';
import { signatories, type AgeRange, type Signatory } from '@geleit/rules';
import { Type } from 'class-transformer';
import {
  ArrayMinSize,
  ArrayUnique,
  IsBoolean,
  IsDefined,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { ConsentSubject, WithConsentSubject } from './subject.language.js';

export const consentForms = codeList('consentForms', ['written', 'electronic', 'oral_documented']);
export type ConsentForm = (typeof consentForms)[number];
/**
 * What a consent depends on and ends with: a birthday from which the person consents, the guardian's mandate or
 * a permit.
 */
export const consentGrounds = codeList('consentGrounds', ['birthday', 'mandate', 'permit']);
export type ConsentGround = (typeof consentGrounds)[number];

export const statableAgeBands = codeList(
  'ageBands',
  ageBands.filter((band) => band !== 'unknown'),
);

@FieldGroups({
  form: ['form', 'textVersionHash', 'language', 'reportingDutyExplained', 'tickedSpecialScopes'],
  signatures: ['signedBy', 'unaccompanied', 'statedAgeBand', 'witnessedBy'],
  term: ['expiresAt', 'mandateUntil', 'permitUntil'],
})
export class GrantConsent {
  @IsIn(consentForms) form!: ConsentForm;
  /** SHA-256 of the text that the person read or heard, in hexadecimal. */
  @Matches(/^[0-9a-f]{64}$/) textVersionHash!: string;
  /** ISO 639-3 code of that text's language. */
  @LanguageCode() language!: string;
  /** The last day on which the consent is valid. */
  @CalendarDay() expiresAt!: string;
  /** The special scopes that the person ticked. Those not ticked are not granted. */
  @IsOptional()
  @ArrayUnique()
  @IsIn(specialCategoryScopes, { each: true })
  tickedSpecialScopes?: readonly SpecialCategoryScope[];
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(signatories, { each: true })
  signedBy!: readonly Signatory[];
  /** Unbegleitet: no guardian came to Germany with the person. */
  @IsOptional()
  @IsBoolean()
  @AskedBecause('consent')
  unaccompanied?: boolean;
  /** As stated today, if the person's record says nothing of their age. */
  @IsOptional()
  @IsIn(statableAgeBands)
  @AskedBecause('consent')
  statedAgeBand?: AgeBand;
  /** The last day of the guardian's mandate (Vormundschaft, Betreuung), if it is known. */
  @IsOptional()
  @CalendarDay()
  mandateUntil?: string;
  /** The last day of the permit on which the recipient's work or the purpose rests. */
  @IsOptional()
  @CalendarDay()
  permitUntil?: string;
  /** Who witnessed an oral consent. */
  @IsOptional()
  @Length(1, 128)
  @Personal('identity')
  @AskedBecause('consent')
  witnessedBy?: string;
  /**
   * Whether it was explained which bodies have to report people without papers (§ 87 AufenthG). Default:
   * false.
   */
  @IsOptional()
  @IsBoolean()
  reportingDutyExplained?: boolean;
}
export interface GrantConsentFacts {
  /** The person's age today, as far as it is known. */
  readonly age?: AgeRange;
  /** Their day of birth, as precisely as it is known. */
  readonly birth?: string;
}
export class ConsentGranted extends WithConsentSubject {
  @ArrayMinSize(1)
  @IsIn(dataScopes, { each: true })
  dataScopes!: readonly DataScope[];
  @IsIn(consentForms) form!: ConsentForm;
  @Matches(/^[0-9a-f]{64}$/) textVersionHash!: string;
  @Matches(/^[a-z]{3}$/) language!: string;
  @IsIn(signatories, { each: true }) signedBy!: readonly Signatory[];
  @IsOptional()
  @IsString()
  @Personal('identity')
  witnessedBy?: string;
  @IsISO8601({ strict: true }) grantedAt!: string;
  @CalendarDay() expiresAt!: string;
  @IsOptional()
  @IsBoolean()
  reportingDutyExplained?: boolean;
  /** Absent in events from before the regime was the organisation's. */
  @IsOptional()
  @IsIn(dataProtectionRegimes)
  regime?: DataProtectionRegime;
  @IsOptional()
  @IsIn(ageBands)
  statedAgeBand?: AgeBand;
  /** The ground whose end made the last day earlier than the one that was asked for. */
  @IsOptional()
  @IsIn(consentGrounds)
  endsWith?: ConsentGround;
}
/** The consent ends earlier, because its ground does. */
export class ConsentShortened {
  @IsDefined()
  @ValidateNested()
  @Type(() => ConsentSubject)
  about!: ConsentSubject;
  @ArrayMinSize(1)
  @IsIn(dataScopes, { each: true })
  dataScopes!: readonly DataScope[];
  @CalendarDay() expiresAt!: string;
  @IsIn(consentGrounds) endsWith!: ConsentGround;
  @IsBoolean() reportingDutyExplained!: boolean;
}
