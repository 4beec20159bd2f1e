import type { AsylumStep } from './asylum-step.js';

/** The first day of the new law of the procedure. */
const geasFrom = '2026-06-12';

/** Only AVB tells of procedures: where its client stands before and after the hearing, and under which law. */
export function procedureCodesOn(
  procedure: AsylumStep | undefined,
  day: string,
): Readonly<Record<'hearingStage' | 'procedureRegime' | 'unaccompaniedMinor', readonly [string]>> {
  if (procedure === undefined)
    return { hearingStage: ['unknown'], procedureRegime: ['unknown'], unaccompaniedMinor: ['unknown'] };
  const { hearing, decision, lodgedOn } = procedure;
  const isDecided = decision !== undefined && decision.servedOn <= day;
  const isOver = isDecided || (hearing !== undefined && hearing.heldOn < day);
  const stage = isOver ? 'after_hearing' : 'before_hearing';
  return {
    hearingStage: [hearing?.heldOn === day ? 'at_hearing' : stage],
    unaccompaniedMinor: ['no'],
    procedureRegime: [lodgedOn < geasFrom ? 'pre_geas' : 'geas'],
  };
}
