import { hasRole, type Actor } from '@geleit/access';
import { sharedTenant } from '@geleit/contracts';
import { Allow, Clock, CurrentActor, TenantReads } from '@geleit/platform';
import { germanDayOf } from '@geleit/rules';
import { Controller, Get } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { mayReadExpiringProofs } from '../access.js';
import { OfficeRow } from './offices.projection.js';
import { certificatesOn, permitsOn, qualificationsOn, type Proof } from './proofs.api.js';
import { StaffRow } from './staff.projection.js';

/** A proof that ends soon or has ended, and whose it is. */
interface ExpiringProof extends Proof {
  readonly endsInDays: number;
  /** Of a qualification or certificate. */
  readonly staffId?: string;
  /** Of a permit. */
  readonly officeId?: string;
}

const expiring = (proofs: readonly Proof[], holder: Pick<ExpiringProof, 'staffId' | 'officeId'>) =>
  proofs.flatMap(({ endsInDays, ...proof }): readonly ExpiringProof[] =>
    endsInDays === undefined ? [] : [{ ...holder, ...proof, endsInDays }],
  );

/** Proofs that somebody has to renew. */
@Controller('v1/expiring-proofs')
export class ExpiringProofsController {
  constructor(
    private readonly reads: TenantReads,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listExpiringProofs',
    summary:
      'Qualifications, certificates and permits that end within 60 days or have ended, soonest first: of ' +
      "the organisation for its administration, of one's offices for their leads.",
  })
  @Allow(mayReadExpiringProofs)
  async list(@CurrentActor() actor: Actor): Promise<{ readonly items: readonly ExpiringProof[] }> {
    const today = germanDayOf(this.clock.now());
    const sees = (officeIds: readonly string[]): boolean =>
      hasRole(actor, 'organisation_admin') || officeIds.some((id) => actor.agencies.includes(id));
    const staff = await this.reads.read(actor.tenant, (rows) => rows.findBy(StaffRow, { status: 'active' }));
    const offices = await this.reads.read(sharedTenant, (rows) =>
      rows.findBy(OfficeRow, { organizationId: actor.tenant, status: 'open' }),
    );
    return {
      items: [
        ...staff
          .filter(({ officeIds }) => sees(officeIds))
          .flatMap((row) =>
            expiring([...qualificationsOn(today, row), ...certificatesOn(today, row)], {
              staffId: row.staffId,
            }),
          ),
        ...offices
          .filter(({ officeId }) => sees([officeId]))
          .flatMap((row) => expiring(permitsOn(today, row), { officeId: row.officeId })),
      ].sort((one, other) => one.endsInDays - other.endsInDays),
    };
  }
}
