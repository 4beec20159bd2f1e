import { recipientNatures, type RecipientNature } from '@geleit/contracts';
import type { EventOf, Language } from '@geleit/kernel';
import { IsIn, IsOptional, IsUrl, Length } from 'class-validator';

class OrganizationDetails {
  @Length(2, 200) name!: string;
  @IsOptional()
  @Length(1, 1000)
  description?: string;
  @IsOptional()
  @IsUrl({ protocols: ['https', 'http'], require_protocol: true })
  website?: string;
}
/** The legal nature is stated once, because it decides to whom people may be referred (RF-3). */
export class RegisterOrganization extends OrganizationDetails {
  @IsIn(recipientNatures) nature!: RecipientNature;
}
export class DescribeOrganization extends OrganizationDetails {}
export class EndOrganization {}

export class OrganizationRegistered extends RegisterOrganization {}
export class OrganizationDescribed extends DescribeOrganization {}
export class OrganizationEnded {}

/**
 * Organisation of the directory (HSDS 3.1 `organization`): the registering organisation itself, or one that
 * does not work with Geleit. Kept by the organisation that registered it, readable by everyone.
 */
export const OrganizationLanguage = {
  stream: 'organization',
  commands: { RegisterOrganization, DescribeOrganization, EndOrganization },
  events: { OrganizationRegistered, OrganizationDescribed, OrganizationEnded },
  rejections: {
    NoSuchOrganization: 'not-found',
    AlreadyRegistered: 'conflict',
    OrganizationHasEnded: 'conflict',
  },
} as const satisfies Language;

export type OrganizationEvent = EventOf<typeof OrganizationLanguage>;
