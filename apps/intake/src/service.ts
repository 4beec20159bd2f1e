import { policy, publication, stream, view, type Service } from '@geleit/platform';
import { IntakeConfig } from './config.js';
import { consentApi } from './consent/consent.api.js';
import { consent } from './consent/consent.decider.js';
import { Disclosures } from './disclosure/disclosure.api.js';
import { FindingController } from './finding/finding.api.js';
import { householdApi } from './household/household.api.js';
import { household } from './household/household.decider.js';
import { IntakeViews1767225600001 } from './migrations/0001-views.js';
import { FundingAreas1767225600020 } from './migrations/0002-funding-areas.js';
import { ConsentsForReferrals1767225600030 } from './migrations/0003-consents-for-referrals.js';
import { ConsentsToExpire1767225600040 } from './migrations/0004-consents-to-expire.js';
import { ReferredRequests1767225600050 } from './migrations/0005-referred-requests.js';
import { personApi } from './person/person.api.js';
import { person } from './person/person.decider.js';
import { admitKeeperWhenCounsellorAssigned } from './policies/admit-keeper-when-counsellor-assigned.policy.js';
import { endReferredRequestWhenReferralWithdrawn } from './policies/end-referred-request-when-referral-withdrawn.policy.js';
import { expireConsentWhenOver } from './policies/expire-consent-when-over.alarm.js';
import { receiveReferralWhenReferralAccepted } from './policies/receive-referral-when-referral-accepted.policy.js';
import { releaseKeeperWhenCounsellorUnassigned } from './policies/release-keeper-when-counsellor-unassigned.policy.js';
import { consentPublication, personPublication, requestPublication } from './publications.js';
import { requestApi } from './request/request.api.js';
import { request } from './request/request.decider.js';
import { Consents } from './views/consents.api.js';
import { consents } from './views/consents.view.js';
import { consentsToExpire } from './views/consents-to-expire.view.js';
import { duplicateKeys } from './views/duplicate-keys.view.js';
import { householdsApi } from './views/households.api.js';
import { households } from './views/households.view.js';
import { personsApi } from './views/persons.api.js';
import { persons } from './views/persons.view.js';
import { Requests } from './views/requests.api.js';
import { requests } from './views/requests.view.js';
import { returnCodes } from './views/return-codes.view.js';

/**
 * Who comes, as far as they want to be known; what they ask for; what they are entitled to; what they allow.
 */
export const intake: Service<IntakeConfig> = {
  name: 'intake',
  config: IntakeConfig,
  streams: [
    stream({ decider: person, api: personApi }),
    stream({ decider: household, api: householdApi }),
    stream({ decider: request, api: requestApi }),
    stream({ decider: consent, api: consentApi }),
  ],
  views: [
    view(persons, personsApi),
    view(households, householdsApi),
    view(requests),
    view(consents),
    view(consentsToExpire),
    view(duplicateKeys),
    view(returnCodes),
  ],
  policies: [
    policy(admitKeeperWhenCounsellorAssigned),
    policy(releaseKeeperWhenCounsellorUnassigned),
    policy(receiveReferralWhenReferralAccepted),
    policy(endReferredRequestWhenReferralWithdrawn),
  ],
  alarms: [expireConsentWhenOver],
  publications: [
    publication(personPublication),
    publication(requestPublication),
    publication(consentPublication),
  ],
  migrations: [
    IntakeViews1767225600001,
    FundingAreas1767225600020,
    ConsentsForReferrals1767225600030,
    ConsentsToExpire1767225600040,
    ReferredRequests1767225600050,
  ],
  controllers: [FindingController, Requests, Consents, Disclosures],
};
