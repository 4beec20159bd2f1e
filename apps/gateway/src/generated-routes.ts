// Made by `npm run generate` from the manifests and controllers of the services.

/** Each service behind the gateway, with the first path segments (below /v1) that it serves. */
export const collectionsByService = {
  intake: ['consents', 'duplicate-checks', 'erasure-requests', 'households', 'persons', 'requests'],
  counselling: [
    'appointments',
    'calendar-feeds',
    'case-policies',
    'cases',
    'common-ends',
    'deadline-alarms',
    'deadline-reminders',
    'deadlines',
    'due-reminders',
    'ending-statuses',
    'group-series',
    'hearings',
    'interpreters',
    'led-group-appointments',
    'my-figures',
    'new-assignments',
    'tasks',
    'workload',
  ],
  referrals: [
    'absences',
    'expiring-proofs',
    'me',
    'offices',
    'organizations',
    'referrals',
    'services',
    'staff',
  ],
  projects: ['analyses', 'network-contacts', 'projects'],
  reporting: ['report-runs', 'reports', 'submissions'],
} as const;
