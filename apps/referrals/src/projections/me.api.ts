import type { Actor, Role } from '@geleit/access';
import { sharedTenant } from '@geleit/contracts';
import {
  Allow,
  Clock,
  CurrentActor,
  findRegisteredStaff,
  problemLanguageOf,
  TenantReads,
  type ProblemLanguage,
} from '@geleit/platform';
import { germanDayOf } from '@geleit/rules';
import { isErased } from '@geleit/kernel';
import { DataSealing } from '@geleit/privacy';
import { Controller, Get, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { In, type EntityManager } from 'typeorm';
import { mayReadDirectory } from '../access.js';
import { OfficeRow } from './offices.projection.js';
import { OrganizationRow } from './organizations.projection.js';
import { certificatesOn, qualificationsOn, type Proof } from './proofs.api.js';
import { StaffRow } from './staff.projection.js';

interface Named {
  readonly id: string;
  readonly name?: string;
}

/** Who the caller is in their organisation today. */
interface Me {
  readonly staffId: string;
  readonly name?: string;
  readonly roles: readonly Role[];
  /** In which the texts for this request are, by its `Accept-Language`. */
  readonly language: ProblemLanguage;
  readonly organization: Named;
  readonly offices: readonly Named[];
  readonly standsInFor: readonly { readonly staffId: string; readonly name?: string }[];
  readonly qualifications: readonly Proof[];
  readonly certificates: readonly Proof[];
}

/** Absent if it was erased. */
const nameOf = ({
  givenName,
  familyName,
}: Pick<StaffRow, 'givenName' | 'familyName'>): Pick<Named, 'name'> =>
  isErased(givenName) || isErased(familyName) ? {} : { name: `${givenName} ${familyName}` };

/** What the API document shows. */
const example: Me = {
  staffId: '7a10ddd6-f0e4-45e6-a94f-2ae8be66ff45',
  name: 'Beratung Eins',
  roles: ['counsellor'],
  language: 'de',
  organization: { id: '0cafea09-3b9d-469f-a9dd-296d187f0183', name: 'Caritas organisation' },
  offices: [{ id: 'cefbbeaf-7a7d-4a02-acf1-37d513d26026', name: 'Demo office' }],
  standsInFor: [{ staffId: '2b70d387-7002-4c6f-ac94-4e5abf86b110', name: 'Beratung Zwei' }],
  qualifications: [{ proof: 'state_recognised_social_worker', validUntil: null }],
  certificates: [{ proof: 'bzrg30a', validUntil: '2031-10-01' }],
};

/** The caller, by the register. */
@Controller('v1/me')
export class MeController {
  constructor(
    private readonly reads: TenantReads,
    private readonly clock: Clock,
    private readonly sealing: DataSealing,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'getMe',
    summary: 'Who the caller is today: name, effective roles, offices, whom they stand in for, proofs.',
  })
  @ApiOkResponse({ content: { 'application/json': { example: example } } })
  @Allow(mayReadDirectory)
  async read(@CurrentActor() actor: Actor, @Req() { headers }: FastifyRequest): Promise<Me> {
    const person = await this.reads.read(actor.tenant, (rows) => this.readPerson(actor, rows));
    const places = await this.reads.read(sharedTenant, (rows) => readPlaces(actor, rows));
    return {
      staffId: actor.subject,
      roles: actor.roles,
      language: problemLanguageOf(headers['accept-language']),
      ...person,
      ...places,
    };
  }

  private async readPerson(
    { tenant, subject, standsInFor }: Actor,
    rows: EntityManager,
  ): Promise<Pick<Me, 'name' | 'standsInFor' | 'qualifications' | 'certificates'>> {
    const registered = await findRegisteredStaff(rows, subject);
    const found = await rows.findBy(StaffRow, { staffId: In([subject, ...standsInFor]) });
    const opened = await this.sealing.openRows(StaffRow, tenant, found);
    const names = new Map(opened.map((row) => [row.staffId, nameOf(row)]));
    const today = germanDayOf(this.clock.now());
    return {
      ...names.get(subject),
      standsInFor: standsInFor.map((staffId) => ({ staffId, ...names.get(staffId) })),
      qualifications: registered ? qualificationsOn(today, registered) : [],
      certificates: registered ? certificatesOn(today, registered) : [],
    };
  }
}

async function readPlaces(
  { tenant, agencies }: Actor,
  rows: EntityManager,
): Promise<Pick<Me, 'organization' | 'offices'>> {
  const organization = await rows.findOneBy(OrganizationRow, { organizationId: tenant });
  const offices = await rows.findBy(OfficeRow, { officeId: In([...agencies]) });
  const names = new Map(offices.map(({ officeId, name }) => [officeId, { name }]));
  return {
    organization: { id: tenant, ...(organization && { name: organization.name }) },
    offices: agencies.map((id) => ({ id, ...names.get(id) })),
  };
}
