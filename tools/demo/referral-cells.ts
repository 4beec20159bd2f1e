import type { ItemOf } from '@geleit/client';
import { computeRowCells, cellsByCode, type ReportCell, type MeasureCounters } from '../population/cells.js';
import type { Organisation } from '../population/organisation.js';
import { loginWithRole, type DemoAccess } from './access.js';
import type { PlatformClient } from './platform-client.js';
import type { ServiceDirectory } from './service-directory.js';
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
    sent.push(...ofRun(await platformClient.as(login).readAll('/v1/referrals', {})));
  const inbox = ofRun(
    await platformClient
      .as(loginWithRole(access, organisation.tenant, 'team_lead'))
      .readAll('/v1/referrals/inbox', {}),
  );
  const administrator = platformClient.as(loginWithRole(access, organisation.tenant, 'organisation_admin'));
  const places = await Promise.all(
    organisation.offices.map(async ({ agencyId }): Promise<ReportCell> => {
      const { data } = await administrator.read('/v1/services/{id}', { id: directory.serviceOf(agencyId) });
      return { dimension: 'places', code: agencyId, measure: 'available', value: data.available ?? null };
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
