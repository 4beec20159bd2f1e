import { hasRole, type Actor } from '@geleit/access';
import type { AssignmentRole, Programme } from '@geleit/contracts';
import { Allow, CurrentActor, ProblemError, TenantReads } from '@geleit/platform';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { EntityManager } from 'typeorm';
import { mayPreviewWork } from '../access.js';
import { StaffRow } from './staff.projection.js';

/** A case or request that a reassignment would move. */
interface WorkItem {
  readonly kind: 'case' | 'request';
  readonly id: string;
  readonly officeId: string;
  readonly programme: Programme | null;
  readonly role: AssignmentRole | 'responsible';
}
/** Of protected persons nobody but those responsible knows more than that there are some (K-7). */
interface StaffWork {
  readonly items: readonly WorkItem[];
  readonly protected: number;
}
type WorkRow = WorkItem & { readonly isProtected: boolean };

const string = { type: 'string' };
const workSchema = {
  type: 'object',
  required: ['items', 'protected'],
  properties: {
    items: {
      type: 'array',
      items: {
        type: 'object',
        required: ['kind', 'id', 'officeId', 'programme', 'role'],
        properties: {
          kind: { type: 'string', enum: ['case', 'request'] },
          id: string,
          officeId: string,
          programme: { oneOf: [string, { type: 'null' }] },
          role: string,
        },
      },
    },
    protected: { type: 'integer' },
  },
};

/** `$2` null: in all offices. */
const workSql = `
  SELECT w.kind, w.item_id AS id, w.office_id AS "officeId", w.programme, w.roles->>$1 AS role,
    COALESCE(c.person_protected, false) AS "isProtected"
  FROM work_items w LEFT JOIN clients c ON c.person_id = w.person_id
  WHERE w.is_open AND w.roles ? $1 AND ($2::uuid[] IS NULL OR w.office_id = ANY($2))
  ORDER BY w.kind, w.item_id`;

/** What a staff member is responsible for, for those who may pass it on. */
@Controller('v1/staff')
export class StaffWorkController {
  constructor(private readonly reads: TenantReads) {}

  @Get(':id/work')
  @ApiOperation({
    summary: 'What reassigning their work would move. Of protected persons only how many items there are.',
  })
  @ApiOkResponse({ description: 'Open cases and requests.', schema: workSchema })
  @Allow(mayPreviewWork)
  async read(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<StaffWork> {
    if (!isUUID(id)) throw new ProblemError('not-found');
    const rows = await this.reads.read(actor.tenant, (entities) => findWork(id, actor, entities));
    return {
      items: rows.filter(({ isProtected }) => !isProtected).map(({ isProtected: _, ...item }) => item),
      protected: rows.filter(({ isProtected }) => isProtected).length,
    };
  }
}

/** A lead sees what is in their offices. @throws ProblemError not-found */
async function findWork(staffId: string, actor: Actor, rows: EntityManager): Promise<readonly WorkRow[]> {
  const seesAll = hasRole(actor, 'organisation_admin');
  const member = await rows.findOneBy(StaffRow, { staffId });
  const work = await rows.query<WorkRow[]>(workSql, [staffId, seesAll ? null : actor.agencies]);
  const isKnown =
    seesAll || work.length > 0 || member?.officeIds.some((officeId) => actor.agencies.includes(officeId));
  if (member === null || !isKnown) throw new ProblemError('not-found');
  return work;
}
