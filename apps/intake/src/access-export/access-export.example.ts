import type { AccessExport } from '@geleit/platform';

/** A person whom the samples made up. */
const personId = 'c6c8eb5d-dc59-4582-a1d1-f14d70e75291';
const details = {
  identityMode: 'PSEUDONYMOUS',
  alias: 'Demo 1',
  gender: 'diverse',
  ageBand: '27-39',
  languages: [{ code: 'ara', level: 'native' }],
  interpreterNeeded: true,
};

/** What the API document shows. */
export const accessExportExample: AccessExport = {
  service: 'intake',
  exportedAt: '2026-12-01T10:00:00.000Z',
  records: { persons: [{ personId, registeredAt: '2026-03-02T08:07:00.000Z', ...details }] },
  history: [
    {
      record: 'person',
      recordId: personId,
      fact: 'PersonRegistered',
      recordedAt: '2026-03-02T08:07:00.000Z',
      recordedBy: ['counsellor'],
      data: details,
    },
  ],
};
