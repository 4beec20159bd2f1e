import type { AsylumStep } from './asylum-step.js';
import { plusDays } from './day.js';

/** The first day of the new law of the procedure. */
const geasFrom = '2026-06-12';

/** Only AVB tells of procedures: where its client stands before and after the hearing, and under which law. */
export function procedureCodesOn(
  procedure: AsylumStep | undefined,
  day: string,
): Readonly<Record<'hearingStage' | 'procedureRegime' | 'unaccompaniedMinor', readonly [string]>> {
  if (procedure === undefined)
    return { hearingStage: ['unknown'], procedureRegime: ['unknown'], unaccompaniedMinor: ['unknown'] };
  return {
    hearingStage: [stageOn(procedure, day)],
    unaccompaniedMinor: ['no'],
    procedureRegime: [procedure.lodgedOn < geasFrom ? 'pre_geas' : 'geas'],
  };
}

function stageOn({ hearing, decision }: AsylumStep, day: string): string {
  if (hearing?.heldOn === day) return 'at_hearing';
  const isOver = [decision?.servedOn, hearing && plusDays(hearing.heldOn, 1)].some(
    (since) => since !== undefined && since <= day,
  );
  return isOver ? 'after_hearing' : 'before_hearing';
}
