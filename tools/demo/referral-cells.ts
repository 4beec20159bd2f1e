import type { ItemOf } from '@geleit/client';
import { computeRowCells, cellsByCode, type ReportCell, type MeasureCounters } from '../population/cells.js';
import type { Organisation } from '../population/organisation.js';
import { loginWithRole, type DemoAccess } from './access.js';
import type { PlatformClient } from './platform-client.js';
import type { ServiceDirectory } from './service-directory.js';
import { fetchAllItems } from './fetch-all-items.js';
import type { ReferralObservations } from './referral-simulation.js';

type SentReferral = ItemOf<'/v1/referrals'>;
/** A referral as its sender or its recipient lists it. */
type ListedReferral = SentReferral | ItemOf<'/v1/referrals/inbox'>;

const countWithStatus =
  (...statuses: readonly string[]) =>
  (listedReferrals: readonly ListedReferral[]): number =>
    listedReferrals.filter(({ status = '' }) => statuses.includes(status)).length;
const listedCounts: MeasureCounters<readonly ListedReferral[]> = {
  sent: (rows) => rows.length,
  unanswered: countWithStatus('sent', 'delivered'),
  accepted: countWithStatus('accepted', 'in_service'),
  declined: countWithStatus('declined'),
  withdrawn: countWithStatus('withdrawn'),
};
const inboxCounts: MeasureCounters<readonly ListedReferral[]> = {
  ...listedCounts,
  without_need: (rows) => rows.filter(({ need }) => need === null).length,
};
const countObserved =
  (what: keyof ReferralObservations) =>
  (all: readonly ReferralObservations[]): number =>
    all.filter((observations) => observations[what]).length;
const observedCounts: MeasureCounters<readonly ReferralObservations[]> = {
  packages_read: countObserved('packageRead'),
  packages_refused: countObserved('packageRefused'),
  requests_opened: countObserved('requestOpened'),
  requests_ended: countObserved('requestEnded'),
};

export interface ReferralCellsContext {
  readonly access: DemoAccess;
  readonly organisation: Organisation;
  readonly directory: ServiceDirectory;
  /** What was observed of the referrals that the organisation sent. */
  readonly observations: readonly ReferralObservations[];
}

/**
 * What the platform reports of the referrals that one organisation sent and received in this run, and of its
 * free places.
 */
export async function computeReferralCells(
  platformClient: PlatformClient,
  { access, organisation, directory, observations }: ReferralCellsContext,
): Promise<readonly ReportCell[]> {
  const ofRun = <Listed extends ListedReferral>(listedReferrals: readonly Listed[]): readonly Listed[] =>
    listedReferrals.filter(({ serviceId = '' }) => directory.services.has(serviceId));
  const sent: SentReferral[] = [];
  for (const { login } of organisation.offices.flatMap(({ counsellors }) => counsellors))
    sent.push(...ofRun(await fetchAllItems(platformClient, login, '/v1/referrals')));
  const inbox = ofRun(
    await fetchAllItems(
      platformClient,
      loginWithRole(access, organisation.tenant, 'team_lead'),
      '/v1/referrals/inbox',
    ),
  );
  const places = await Promise.all(
    organisation.offices.map(async ({ agencyId }): Promise<ReportCell> => {
      const { body } = await platformClient.send({
        login: loginWithRole(access, organisation.tenant, 'organisation_admin'),
        path: `/v1/services/${directory.serviceOf(agencyId)}`,
      });
      return { dimension: 'places', code: agencyId, measure: 'available', value: Number(body['available']) };
    }),
  );
  return [
    ...computeRowCells('total', 'all', listedCounts, sent),
    ...computeRowCells('total', 'all', observedCounts, observations),
    ...cellsByCode('recipient', ({ recipientId = '' }) => recipientId, listedCounts, sent),
    ...cellsByCode(
      'reason',
      ({ reason }) => reason ?? 'none',
      { declined: countWithStatus('declined') },
      sent.filter(({ status }) => status === 'declined'),
    ),
    ...organisation.offices.flatMap(({ agencyId }) =>
      computeRowCells(
        'inbox',
        agencyId,
        inboxCounts,
        inbox.filter((one) => one.agencyId === agencyId),
      ),
    ),
    ...places,
  ];
}
