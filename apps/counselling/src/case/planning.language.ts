import { agreementCommands, agreementEvents, agreementRejections } from './agreement.language.js';
import { assessmentCommands, assessmentEvents, assessmentRejections } from './assessment.language.js';
import { planCommands, planEvents, planRejections } from './plan.language.js';
import { CasePlanningStated } from './planning-days.language.js';

/** What a case plans: where the person stands, what is to be reached, what both sides agreed on. */
export const planningCommands = { ...assessmentCommands, ...planCommands, ...agreementCommands };
export const planningEvents = {
  ...assessmentEvents,
  ...planEvents,
  ...agreementEvents,
  CasePlanningStated,
};
export const planningRejections = { ...assessmentRejections, ...planRejections, ...agreementRejections };
