import {
  MultilineText,
  MunicipalityKey,
  associations,
  dataProtectionRegimes,
  recipientNatures,
  type Association,
  type DataProtectionRegime,
  type RecipientNature,
} from '@geleit/contracts';
import { codeList, type EventOf, type Language } from '@geleit/kernel';
import { IsIn, IsOptional, IsUrl, Length, Matches } from 'class-validator';

/** Bundesländer: ISO 3166-2 without `DE-`. */
export const lands = codeList('lands', [
  'BB',
  'BE',
  'BW',
  'BY',
  'HB',
  'HE',
  'HH',
  'MV',
  'NI',
  'NW',
  'RP',
  'SH',
  'SL',
  'SN',
  'ST',
  'TH',
]);
export type Land = (typeof lands)[number];

class OrganizationDetails {
  @Length(2, 200) name!: string;
  @IsOptional()
  @Length(1, 1000)
  @MultilineText()
  description?: string;
  @IsOptional()
  @IsUrl({ protocols: ['https', 'http'], require_protocol: true, disallow_auth: true })
  @Matches(/^[^\\\s@]*$/)
  website?: string;
}
/** The legal nature is stated once, because it decides to whom people may be referred (RF-3). */
export class RegisterOrganization extends OrganizationDetails {
  @IsIn(recipientNatures) nature!: RecipientNature;
}
export class DescribeOrganization extends OrganizationDetails {}
export class EndOrganization {}
/**
 * Träger: an organisation that works with Geleit, under the id of its tenant. Executed by the operator, who
 * confirms that it is what it says.
 */
export class AdmitOrganization {
  @Length(2, 200) name!: string;
  @IsIn(associations) association!: Association;
  @IsIn(dataProtectionRegimes) regime!: DataProtectionRegime;
  @IsIn(lands) land!: Land;
  /** Amtlicher Gemeindeschlüssel of its seat. */
  @IsOptional()
  @MunicipalityKey('municipality')
  seatAgs?: string;
  /** Aufsichtsbehörde for data protection. */
  @IsOptional()
  @Length(2, 200)
  supervisoryAuthority?: string;
}

/** Corrects which data protection law applies to the organisation. */
export class CorrectRegime {
  @IsIn(dataProtectionRegimes) regime!: DataProtectionRegime;
}
/** States the regime of an organisation that was admitted before it was published. */
export class StateRegime {}

export class OrganizationRegistered extends RegisterOrganization {}
export class OrganizationDescribed extends DescribeOrganization {}
export class OrganizationEnded {}
export class OrganizationAdmitted extends AdmitOrganization {}
export class RegimeStated {
  @IsIn(dataProtectionRegimes) regime!: DataProtectionRegime;
}

/**
 * Organisation of the directory (HSDS 3.1 `organization`): the registering organisation itself, or one that
 * does not work with Geleit. Kept by the organisation that registered it, readable by everyone.
 */
export const OrganizationLanguage = {
  stream: 'organization',
  commands: {
    RegisterOrganization,
    DescribeOrganization,
    EndOrganization,
    AdmitOrganization,
    CorrectRegime,
    StateRegime,
  },
  events: {
    OrganizationRegistered,
    OrganizationDescribed,
    OrganizationEnded,
    OrganizationAdmitted,
    RegimeStated,
  },
  rejections: {
    NoSuchOrganization: 'not-found',
    AlreadyRegistered: 'conflict',
    OrganizationHasEnded: 'conflict',
    AlreadyAdmitted: 'conflict',
    NotAdmitted: 'conflict',
    AdmittedByOperator: 'unprocessable',
    NamedByOperator: 'unprocessable',
    EndedByOperator: 'forbidden',
  },
} as const satisfies Language;

export type OrganizationEvent = EventOf<typeof OrganizationLanguage>;
