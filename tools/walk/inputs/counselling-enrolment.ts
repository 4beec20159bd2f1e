import type { EnrolmentDetails } from '@geleit/counselling/case/case-event-fields.language';
import { pastDay, someIds } from '../known-values.js';
import type { Random } from '../random.js';

/** What intake may have told of an enrolment. */
export const anyEnrolment = (random: Random, at: string): EnrolmentDetails => ({
  personId: random.pick(someIds),
  programme: random.pick(['MBE', 'MBE', 'JMD']),
  agencyId: random.pick(someIds),
  counsellorId: random.pick(someIds),
  enrolledOn: pastDay(random, at),
  eligibility: { verdict: 'eligible', reasons: [], ruleSetVersion: 'mbe-1' },
  profile: {
    gender: 'female',
    ageBand: '27-39',
    nationality: 'SY',
    language: 'ara',
    sinceEntry: 'under_1',
    accessPath: 'jobcenter',
    integrationCourse: 'before',
  },
});
