import { requestContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { CaseLanguage, type CaseCommandFacts } from '../case/case.language.js';

const { AdvisedOnce } = requestContract.events;
const advisedOnceEvents = { AdvisedOnce };

/** Records whoever was advised once as a short contact, under the id that intake gave it. */
export const recordShortContactWhenAdvisedOnce: Policy<
  typeof advisedOnceEvents,
  typeof CaseLanguage,
  CaseCommandFacts
> = {
  name: 'record-short-contact-when-advised-once',
  consumes: advisedOnceEvents,
  target: CaseLanguage,
  react: {
    AdvisedOnce: ({ data }) => [{ stream: data.caseId, command: { type: 'RecordShortContact', data } }],
  },
};
