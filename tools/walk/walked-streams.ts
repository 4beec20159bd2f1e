import type { StreamInputs } from './stream-inputs.js';
import { caseInputs } from './inputs/counselling.js';
import { groupSeriesInputs } from './inputs/counselling-groups.js';
import { interpreterInputs } from './inputs/counselling-interpreters.js';
import { consentInputs, erasureRequestInputs, householdInputs } from './inputs/intake.js';
import { personInputs, requestInputs } from './inputs/intake-people.js';
import { analysisInputs, networkContactInputs, projectInputs } from './inputs/projects.js';
import { officeInputs, referralInputs, serviceInputs, staffMemberInputs } from './inputs/referrals.js';
import { reportRunInputs, submissionInputs } from './inputs/reporting.js';

/** What walks need beyond the schemas, by the name of the stream. */
export const inputsByStream: ReadonlyMap<string, StreamInputs> = new Map([
  ['person', personInputs],
  ['request', requestInputs],
  ['consent', consentInputs],
  ['household', householdInputs],
  ['erasure-request', erasureRequestInputs],
  ['case', caseInputs],
  ['group-series', groupSeriesInputs],
  ['interpreter', interpreterInputs],
  ['office', officeInputs],
  ['staff-member', staffMemberInputs],
  ['service', serviceInputs],
  ['referral', referralInputs],
  ['analysis', analysisInputs],
  ['network-contact', networkContactInputs],
  ['project', projectInputs],
  ['report-run', reportRunInputs],
  ['submission', submissionInputs],
]);
