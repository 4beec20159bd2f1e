import { hasRole, type Actor } from '@geleit/access';
import { assignmentRoles, type Programme } from '@geleit/contracts';
import { codeList } from '@geleit/kernel';
import { Allow, CurrentActor, ProblemError, TenantReads } from '@geleit/platform';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { EntityManager } from 'typeorm';
import { mayPreviewWork } from '../access.js';
import { StaffRow } from './staff.projection.js';

export const passedOnKinds = codeList('workItemKinds', ['case', 'request', 'referral']);

export const workRoles = codeList('assignmentRoles', [...assignmentRoles, 'responsible']);

/** What passes to the colleague: a case, an open request or a referral that they accepted. */
interface WorkItem {
  readonly kind: (typeof passedOnKinds)[number];
  readonly id: string;
  /** Of cases only. */
  readonly programme: Programme | null;
  readonly role: (typeof workRoles)[number];
  /** A closed case passes on as well. */
  readonly isOpen: boolean;
}
interface OfficeWork {
  readonly officeId: string;
  readonly items: readonly WorkItem[];
  /** Of protected persons nobody but those responsible knows more than how much there is (K-7). */
  readonly protected: number;
}
type WorkRow = WorkItem & { readonly officeId: string; readonly isProtected: boolean };

/**
 * `$2` null: in all offices. The request that the acceptance of a referral opened has the referral's id, and
 * knows whom it is about.
 */
const workSql = `
  SELECT work.*, COALESCE(c.person_protected, false) AS "isProtected"
  FROM (
    SELECT kind, item_id AS id, office_id AS "officeId", programme, roles->>$1::text AS role,
      is_open AS "isOpen", person_id
    FROM work_items WHERE roles ? $1::text
    UNION ALL
    SELECT 'referral', t.referral_id, t.office_id, NULL, 'responsible', true, request.person_id
    FROM taken_on_referrals t LEFT JOIN work_items request ON request.item_id = t.referral_id
    WHERE t.staff_id = $1::uuid
  ) work LEFT JOIN clients c ON c.person_id = work.person_id
  WHERE $2::uuid[] IS NULL OR work."officeId" = ANY($2)
  ORDER BY work."officeId", work.kind, work."isOpen" DESC, work.id`;

/** What a staff member is responsible for, for those who may pass it on. */
@Controller('v1/staff')
export class StaffWorkController {
  constructor(private readonly reads: TenantReads) {}

  @Get(':id/work')
  @ApiOperation({
    operationId: 'getStaffWork',
    summary:
      'What reassigning their work would move, by office: cases, also closed ones, open requests and ' +
      'accepted referrals. Of protected persons only how many: they go to their named deputy. Not listed, but ' +
      'moved, are people whom they registered and who have no request yet.',
  })
  @Allow(mayPreviewWork)
  async read(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
  ): Promise<{ readonly offices: readonly OfficeWork[] }> {
    if (!isUUID(id)) throw new ProblemError('not-found');
    const rows = await this.reads.read(actor.tenant, (entities) => findWork(id, actor, entities));
    const officeIds = [...new Set(rows.map(({ officeId }) => officeId))];
    return {
      offices: officeIds.map((officeId) => ({
        officeId,
        ...shownOf(rows.filter((row) => row.officeId === officeId)),
      })),
    };
  }
}

const shownOf = (rows: readonly WorkRow[]): Omit<OfficeWork, 'officeId'> => ({
  items: rows
    .filter(({ isProtected }) => !isProtected)
    .map(({ kind, id, programme, role, isOpen }) => ({ kind, id, programme, role, isOpen })),
  protected: rows.filter(({ isProtected }) => isProtected).length,
});

/** A lead sees what is in their offices. @throws ProblemError not-found */
async function findWork(staffId: string, actor: Actor, rows: EntityManager): Promise<readonly WorkRow[]> {
  if (!(await rows.existsBy(StaffRow, { staffId }))) throw new ProblemError('not-found');
  const officeIds = hasRole(actor, 'organisation_admin') ? null : actor.agencies;
  return rows.query<WorkRow[]>(workSql, [staffId, officeIds]);
}
