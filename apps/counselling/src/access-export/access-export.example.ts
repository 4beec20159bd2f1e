import type { AccessExport } from '@geleit/platform';

/** A case that the samples made up. */
const caseId = '43eefea5-a3a8-42dc-ae76-c3b78115ba16';
const opened = {
  openedOn: '2026-01-10',
  programme: 'SBG',
  sbgArea: 'regional_counselling',
  kind: 'counselling',
};

/** What the API document shows. */
export const accessExportExample: AccessExport = {
  service: 'counselling',
  exportedAt: '2026-12-01T10:00:00.000Z',
  records: { cases: [{ caseId, status: 'active', ...opened }] },
  history: [
    {
      record: 'case',
      recordId: caseId,
      fact: 'CaseOpened',
      recordedAt: '2026-03-02T10:27:00.000Z',
      recordedBy: ['counsellor', 'team_lead'],
      data: opened,
    },
  ],
};
