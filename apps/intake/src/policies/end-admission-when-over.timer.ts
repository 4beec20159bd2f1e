import { timer } from '@geleit/platform';
import { PersonLanguage } from '../person/person.language.js';
import { admissionsToEnd } from '../projections/admissions-to-end.projection.js';

/** Ends an admission after its last day without anybody having to act. */
export const endAdmissionWhenOver = timer({
  name: 'end-admission-when-over',
  projection: admissionsToEnd,
  dueColumn: 'lastDay',
  target: PersonLanguage,
  commandFor: ({ personId, staffId, lastDay }) => ({
    stream: personId,
    command: { type: 'EndAdmission', data: { staffId, lastDay } },
  }),
});
