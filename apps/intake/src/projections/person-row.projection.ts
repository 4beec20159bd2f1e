import type { AgeBand, FamilyStatus, Gender, Occupation, Schooling } from '@geleit/contracts';
import { codeList, Personal, type Erased } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AbsorbedKeepers, Keeper } from '../person/keepers.decider.js';
import type { IdentityMode, OriginRegion } from '../person/person-details.language.js';
import type { SpokenLanguage } from '../person/spoken-language.language.js';
import type { RecordedEntry } from '../person/stated-facts.decider.js';

@Entity('persons')
export class PersonRow {
  @PrimaryColumn('uuid') personId!: string;
  @Column('text') identityMode!: IdentityMode;
  @Column('uuid') agencyId!: string;
  @Column('timestamptz') registeredAt!: string;
  @Column('text', { nullable: true })
  @Personal('identity')
  alias!: string | Erased | null;
  @Column('text', { nullable: true })
  @Personal('identity')
  givenName!: string | Erased | null;
  @Column('text', { nullable: true })
  @Personal('identity')
  familyName!: string | Erased | null;
  @Column('text', { nullable: true })
  @Personal('identity')
  birth!: string | Erased | null;
  @Column('text', { nullable: true })
  @Personal('contact')
  phone!: string | Erased | null;
  @Column('text', { nullable: true })
  @Personal('contact')
  email!: string | Erased | null;
  @Column('text', { nullable: true })
  @Personal('contact')
  address!: string | Erased | null;
  @Column('text', { nullable: true })
  @Personal('identity')
  gender!: Gender | Erased | null;
  @Column('text', { nullable: true })
  @Personal('identity')
  ageBand!: AgeBand | Erased | null;
  @Column('jsonb', { nullable: true })
  @Personal('special')
  languages!: readonly SpokenLanguage[] | Erased | null;
  @Column('jsonb', { name: 'interpreter_need', nullable: true })
  @Personal('special')
  interpreterNeeded!: boolean | Erased | null;
  @Column('text', { nullable: true })
  @Personal('special')
  originRegion!: OriginRegion | Erased | null;
  @Column('jsonb', { name: 'nationality_codes', nullable: true })
  @Personal('special')
  nationalities!: readonly string[] | Erased | null;
  @Column('text', { nullable: true })
  @Personal('special')
  countryOfOrigin!: string | Erased | null;
  @Column('text', { nullable: true })
  @Personal('special')
  entryDate!: string | Erased | null;
  @Column('text', { nullable: true })
  @Personal('identity')
  ags!: string | Erased | null;
  @Column('text', { nullable: true })
  @Personal('identity')
  familyStatus!: FamilyStatus | Erased | null;
  @Column('text', { nullable: true })
  @Personal('identity')
  schooling!: Schooling | Erased | null;
  @Column('text', { nullable: true })
  @Personal('identity')
  occupation!: Occupation | Erased | null;
  /** What was recorded of the dated facts, in the order in which it was recorded. */
  @Column('jsonb')
  @Personal('identity')
  entries!: readonly RecordedEntry[];
  @Column('uuid', { nullable: true }) householdId!: string | null;
  @Column('uuid', { array: true }) mergedPersonIds!: readonly string[];
  /** The registration that survives a merge with this one. */
  @Column('uuid', { nullable: true }) mergedInto!: string | null;
  @Column('text') registrationStatus!: RegistrationStatus;
  /** Merged person → who has access because of that registration. */
  @Column('jsonb') absorbedKeepers!: AbsorbedKeepers;
  /** Who asked for protection to end; a second keeper can then end it. */
  @Column('text', { nullable: true }) leavingRequestedBy!: string | null;
  @Column('jsonb') keeping!: readonly Keeper[];
  @Column('text', { array: true }) keepers!: readonly string[];
  /** `<staff member>@<office>`: who has access while they work there. */
  @Column('text', { array: true }) keeperPlaces!: readonly string[];
  /** Who is responsible; others were only admitted or help in a case. */
  @Column('text', { array: true }) responsibleIds!: readonly string[];
  /** Whether any of them is still in the organisation. */
  @Column('boolean') hasResponsible!: boolean;
  @Column('integer') version!: number;
}

/** An absorbed registration was merged into another one, which survives. */
export const registrationStatuses = codeList('registrationStatuses', ['present', 'absorbed']);
export type RegistrationStatus = (typeof registrationStatuses)[number];
