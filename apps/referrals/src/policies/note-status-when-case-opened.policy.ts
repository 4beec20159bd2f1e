import { caseContract, type Profile, type Programme } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { germanDayOf, mayRecordField, reportingRiskOfFormerGroup } from '@geleit/rules';
import { ClientLanguage } from '../client/client.language.js';

const { CaseOpened, CaseCorrected, CaseVoided, CaseYearStated, ReportingRiskStated } = caseContract.events;
const statusEvents = { CaseOpened, CaseCorrected, CaseVoided, CaseYearStated, ReportingRiskStated };

interface AboutStatus {
  readonly data: {
    readonly personId: string;
    readonly caseId: string;
    readonly programme: Programme;
    readonly profile: Profile;
  };
}
const noteStatus = ({
  data: {
    personId,
    caseId,
    programme,
    profile: { statusGroup = 'not_recorded', reportingRisk = reportingRiskOfFormerGroup(statusGroup) },
  },
}: AboutStatus) => [
  {
    stream: personId,
    command: {
      type: 'NoteStatus' as const,
      data: {
        caseId,
        reportingRisk: mayRecordField(programme, 'residenceStatus') ? reportingRisk : ('ordinary' as const),
      },
    },
  },
];

/**
 * One person may have cases of several programmes (RF-3). A programme that must not know a residence status
 * does not make a referral riskier. A group that is recorded later can only raise the risk: whether a case was
 * opened while its group could still hold people at risk is not known here. The residence timeline knows each
 * status, so what it says replaces what was noted. One that was recorded wrongly is noted again, and a void case
 * counts no longer.
 */
export const noteStatusWhenCaseOpened: Policy<typeof statusEvents, typeof ClientLanguage> = {
  name: 'note-status-when-case-opened',
  consumes: statusEvents,
  target: ClientLanguage,
  react: {
    CaseOpened: noteStatus,
    CaseCorrected: noteStatus,
    CaseVoided: ({ data: { personId: stream, caseId } }) => [
      { stream, command: { type: 'WithdrawStatus', data: { caseId } } },
    ],
    ReportingRiskStated: ({ data: { personId: stream, caseId, reportingRisk } }) => [
      { stream, command: { type: 'NoteStatus', data: { caseId, reportingRisk } } },
    ],
    CaseYearStated: ({ at, data: { personId, caseId, year, codes } }) =>
      year === Number(germanDayOf(at).slice(0, 4)) && codes.at(-1)?.statusGroup === 'not_recorded'
        ? [
            {
              stream: personId,
              command: { type: 'NoteStatus', data: { caseId, reportingRisk: 'raised' } },
            },
          ]
        : [],
  },
};
