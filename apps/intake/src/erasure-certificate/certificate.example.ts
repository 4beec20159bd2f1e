import type { ErasureCertificate } from '@geleit/privacy';

const hashOfSeal = '1f825aa2f0020ef7cf91dfa30da4668d791c5d4824fc8e41354b89ec05795ab3';

/** What the API document shows: its signature is made up, and nobody has the key. */
export const certificateExample: ErasureCertificate = {
  version: 1,
  pseudonym: '7K2M9QWX4RTB5CDE',
  organisation: '0cafea09-3b9d-469f-a9dd-296d187f0183',
  requestedOn: '2026-12-01',
  erasedAt: '2026-12-01T10:10:00.000Z',
  keyIds: ['185161a4-d0c9-58ba-872e-8662cf70afdb'],
  receipts: [
    {
      service: 'intake',
      position: 50,
      eventId: 'fd252526-8131-57d2-872f-45d6bbab7033',
      keyIds: ['185161a4-d0c9-58ba-872e-8662cf70afdb'],
      at: '2026-12-01T10:10:00.000Z',
    },
  ],
  roots: {
    before: { intake: { number: 3, position: 49, hash: hashOfSeal } },
    after: { intake: { number: 4, position: 50, hash: hashOfSeal } },
  },
  backupsUntil: '2026-12-31',
  issuedBy: 'intake',
  keyId: '0c6904de-c91c-50fb-9a43-a5b46a6e6f71',
  signature: 'A'.repeat(86),
};
