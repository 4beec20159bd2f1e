import { row, table, type Cell, type Measures } from '../population/cells.js';
import type { Organisation } from '../population/organisation.js';
import { loginOf, type Access } from './access.js';
import type { Api } from './api.js';
import type { Directory } from './directory.js';
import { everyItem } from './every-item.js';
import type { Seen } from './story.js';

interface Row {
  readonly serviceId: string;
  readonly status: string;
  /** Of what was sent: the office that receives it. */
  readonly recipientId: string;
  readonly reason: string | null;
  /** Of what was received. */
  readonly agencyId: string;
  readonly need: object | null;
}

const are =
  (...statuses: readonly string[]) =>
  (rows: readonly Row[]): number =>
    rows.filter(({ status }) => statuses.includes(status)).length;
const byState: Measures<readonly Row[]> = {
  sent: (rows) => rows.length,
  unanswered: are('sent', 'delivered'),
  accepted: are('accepted', 'in_service'),
  declined: are('declined'),
  withdrawn: are('withdrawn'),
};
const received: Measures<readonly Row[]> = {
  ...byState,
  without_need: (rows) => rows.filter(({ need }) => need === null).length,
};
const saw =
  (what: keyof Seen) =>
  (all: readonly Seen[]): number =>
    all.filter((seen) => seen[what]).length;
const onTheWay: Measures<readonly Seen[]> = {
  packages_read: saw('packageRead'),
  packages_refused: saw('packageRefused'),
  requests_opened: saw('requestOpened'),
  requests_ended: saw('requestEnded'),
};

export interface Looking {
  readonly access: Access;
  readonly organisation: Organisation;
  readonly directory: Directory;
  /** What was seen of the referrals that it sent. */
  readonly seen: readonly Seen[];
}

/**
 * What the platform says of the referrals that one organisation sent and received in this run, and of its
 * free places.
 */
export async function referralCells(
  api: Api,
  { access, organisation, directory, seen }: Looking,
): Promise<readonly Cell[]> {
  const ofRun = (rows: readonly Row[]) => rows.filter(({ serviceId }) => directory.services.has(serviceId));
  const sent: Row[] = [];
  for (const { login } of organisation.agencies.flatMap(({ counsellors }) => counsellors))
    sent.push(...ofRun(await everyItem<Row>(api, login, '/v1/referrals')));
  const inbox = ofRun(
    await everyItem<Row>(api, loginOf(access, organisation.tenant, 'team_lead'), '/v1/referrals/inbox'),
  );
  const places = await Promise.all(
    organisation.agencies.map(async ({ agencyId }): Promise<Cell> => {
      const { body } = await api.ask({
        login: loginOf(access, organisation.tenant, 'organisation_admin'),
        path: `/v1/services/${directory.serviceOf(agencyId)}`,
      });
      return { dimension: 'places', code: agencyId, measure: 'available', value: Number(body['available']) };
    }),
  );
  return [
    ...row('total', 'all', byState, sent),
    ...row('total', 'all', onTheWay, seen),
    ...table('recipient', ({ recipientId }) => recipientId, byState, sent),
    ...table(
      'reason',
      ({ reason }) => reason ?? 'none',
      { declined: are('declined') },
      sent.filter(({ status }) => status === 'declined'),
    ),
    ...organisation.agencies.flatMap(({ agencyId }) =>
      row(
        'inbox',
        agencyId,
        received,
        inbox.filter((one) => one.agencyId === agencyId),
      ),
    ),
    ...places,
  ];
}
