import { caseContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { mayRecordField, reportingRiskOfFormerGroup } from '@geleit/rules';
import { ClientLanguage } from '../client/client.language.js';

const { CaseOpened } = caseContract.events;
const caseOpenedEvents = { CaseOpened };

/**
 * One person may have cases of several programmes (RF-3). A programme that must not know a residence status
 * does not make a referral riskier.
 */
export const noteStatusWhenCaseOpened: Policy<typeof caseOpenedEvents, typeof ClientLanguage> = {
  name: 'note-status-when-case-opened',
  consumes: caseOpenedEvents,
  target: ClientLanguage,
  react: {
    CaseOpened: ({
      data: {
        personId,
        caseId,
        programme,
        profile: { statusGroup = 'not_recorded', reportingRisk = reportingRiskOfFormerGroup(statusGroup) },
      },
    }) => [
      {
        stream: personId,
        command: {
          type: 'NoteStatus',
          data: {
            caseId,
            reportingRisk: mayRecordField(programme, 'residenceStatus') ? reportingRisk : 'ordinary',
          },
        },
      },
    ],
  },
};
