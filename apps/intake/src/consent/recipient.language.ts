import { RefersTo } from '@geleit/contracts';
import { codeList } from '@geleit/kernel';
import { IsIn, IsOptional } from 'class-validator';

export const recipientKinds = codeList('recipientKinds', [
  'agency',
  'authority',
  'lawyer',
  'health',
  'interpreter',
  'volunteer',
  'funder',
  'research',
]);
export type RecipientKind = (typeof recipientKinds)[number];

/** Who may receive what the consent is about. */
export class Recipient {
  @IsIn(recipientKinds) kind!: RecipientKind;
  /** An organisation of the directory. Required for an office, and for a referral. */
  @IsOptional()
  @RefersTo('organizations')
  organizationId?: string;
  /** An office of an organisation that uses Geleit: required if the kind is `agency`, forbidden otherwise. */
  @IsOptional()
  @RefersTo('offices')
  officeId?: string;
}
