import type { AccessExport } from '@geleit/platform';

/** A referral that the samples made up. */
const referralId = '739b108f-d307-48d2-ad15-7a7e90ebb805';
const drafted = {
  mode: 'warm_handover',
  need: { topics: ['work.job_search'], urgency: 'deadline', deadlineOn: '2026-04-20', language: 'sqi' },
  dataScopes: ['contact', 'summary_note'],
};

/** What the API document shows. */
export const accessExportExample: AccessExport = {
  service: 'referrals',
  exportedAt: '2026-12-01T10:00:00.000Z',
  records: { referrals: [{ referralId, status: 'returned', summary: 'A made-up summary.', ...drafted }] },
  history: [
    {
      record: 'referral',
      recordId: referralId,
      fact: 'ReferralDrafted',
      recordedAt: '2026-03-02T19:40:00.000Z',
      recordedBy: ['counsellor'],
      data: drafted,
    },
  ],
};
