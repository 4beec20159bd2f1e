import { casesRejections } from './rejections/cases.words.js';
import { caseWorkRejections } from './rejections/case-work.words.js';
import { childProtectionRejections } from './rejections/child-protection.words.js';
import { consentsRejections } from './rejections/consents.words.js';
import { erasureRejections } from './rejections/erasure.words.js';
import { groupRejections } from './rejections/groups.words.js';
import { interpreterRejections } from './rejections/interpreters.words.js';
import { paperRejections } from './rejections/papers.words.js';
import { peopleRejections } from './rejections/people.words.js';
import { planningRejections } from './rejections/planning.words.js';
import { projectsRejections } from './rejections/projects.words.js';
import { referralsRejections } from './rejections/referrals.words.js';
import { registerRejections } from './rejections/register.words.js';
import { residenceRejections } from './rejections/residence.words.js';
import { reportingRejections } from './rejections/reporting.words.js';
import { requestsRejections } from './rejections/requests.words.js';
import { procedureRejections } from './rejections/procedures.words.js';
import { deadlineRejections } from './rejections/deadlines.words.js';
import type { Words } from './words.js';

/** The words of every rejection, by its code. */
export const rejectionWords: Readonly<Record<string, Words>> = {
  ...casesRejections,
  ...caseWorkRejections,
  ...childProtectionRejections,
  ...consentsRejections,
  ...erasureRejections,
  ...groupRejections,
  ...interpreterRejections,
  ...paperRejections,
  ...peopleRejections,
  ...planningRejections,
  ...procedureRejections,
  ...deadlineRejections,
  ...projectsRejections,
  ...referralsRejections,
  ...registerRejections,
  ...residenceRejections,
  ...reportingRejections,
  ...requestsRejections,
};
