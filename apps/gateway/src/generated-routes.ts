// Made by `npm run generate` from the manifests and controllers of the services.

/** Each service behind the gateway, with the first path segments (below /v1) that it serves. */
export const collectionsByService = {
  intake: ['consents', 'duplicate-checks', 'erasure-requests', 'households', 'persons', 'requests'],
  counselling: ['cases'],
  referrals: ['expiring-proofs', 'me', 'offices', 'organizations', 'referrals', 'services', 'staff'],
  projects: ['analyses', 'network-contacts', 'projects'],
  reporting: ['report-runs', 'reports', 'submissions'],
} as const;

/** Each topic whose streams can be read one by one, with the collection where they are read. */
export const collectionByTopic = {
  'geleit.intake.person.v1': 'persons',
  'geleit.intake.person-facts.v1': 'persons',
  'geleit.intake.request.v1': 'requests',
  'geleit.intake.consent.v1': 'consents',
  'geleit.intake.household.v1': 'households',
  'geleit.intake.erasure-request.v1': 'erasure-requests',
  'geleit.intake.erasure-notice.v1': 'erasure-requests',
  'geleit.intake.legal-hold.v1': 'erasure-requests',
  'geleit.intake.erasure-receipt.v1': 'consents',
  'geleit.counselling.case.v1': 'cases',
  'geleit.counselling.erasure-receipt.v1': 'cases',
  'geleit.referrals.referral.v1': 'referrals',
  'geleit.referrals.case-referral.v1': 'referrals',
  'geleit.referrals.office.v1': 'offices',
  'geleit.referrals.organization.v1': 'organizations',
  'geleit.referrals.staff-member.v1': 'staff',
  'geleit.referrals.erasure-receipt.v1': 'referrals',
  'geleit.projects.project.v1': 'projects',
  'geleit.projects.network-contact.v1': 'network-contacts',
} as const;
