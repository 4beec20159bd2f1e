import { matchesPredicate, type Actor } from '@geleit/access';
import { unlessErased } from '@geleit/kernel';
import { codeWordOf, deadlineStepText } from '@geleit/labels';
import { Allow, CurrentActor, ProblemError, TenantReads } from '@geleit/platform';
import { DataSealing } from '@geleit/privacy';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import { mayReadCounselling } from '../access.js';
import { CaseRow } from '../projections/case-row.projection.js';
import { casesCounselledBy } from '../projections/cases.api.js';
import { DeadlineRow } from '../projections/deadline-row.projection.js';

interface ExplainedIn {
  /** What the deadline is. */
  readonly title: string;
  /** One step after the other. */
  readonly lines: readonly string[];
}
/** D-4: how a deadline was found, as a person reads it. */
interface DeadlineExplanation {
  readonly deadlineId: string;
  readonly endsOn: string;
  readonly ruleSetVersion: string;
  /** The sources that nobody has compared. */
  readonly unverified: readonly string[];
  readonly de: ExplainedIn;
  readonly en: ExplainedIn;
}

/** Fristberechnung. */
@Controller('v1/deadlines')
export class DeadlineExplanationController {
  constructor(
    private readonly reads: TenantReads,
    private readonly sealing: DataSealing,
  ) {}

  @Get(':id/explanation')
  @ApiOperation({
    operationId: 'explainDeadline',
    summary: 'How a deadline was found, in German and English: the rule, and one step after the other.',
  })
  @Allow(mayReadCounselling)
  async explain(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<DeadlineExplanation> {
    const found = await this.reads.read(actor.tenant, async (rows) => {
      const row = isUUID(id) ? await rows.findOneBy(DeadlineRow, { deadlineId: id }) : null;
      const ofCase = row === null ? null : await rows.findOneBy(CaseRow, { caseId: row.caseId });
      return ofCase !== null && matchesPredicate(casesCounselledBy(actor), ofCase) ? row : null;
    });
    const [row] = await this.sealing.openRows(DeadlineRow, actor.tenant, found === null ? [] : [found]);
    const computation = row === undefined ? null : unlessErased(row.computation);
    if (row === undefined || !computation) throw new ProblemError('not-found');
    const { ruleCode, ruleSetVersion, unverified, steps } = computation;
    const explainedIn = (language: 'de' | 'en'): ExplainedIn => ({
      title: codeWordOf('deadlineRuleCodes', ruleCode, language) ?? ruleCode,
      lines: steps.map((step) => deadlineStepText(step, language)),
    });
    return {
      deadlineId: row.deadlineId,
      endsOn: row.endsOn,
      ruleSetVersion,
      unverified,
      de: explainedIn('de'),
      en: explainedIn('en'),
    };
  }
}
