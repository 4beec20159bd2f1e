import type { ReportCell } from './cells.js';
import type { ClientJourney } from './client-journey.js';
import type { Organisation } from './organisation.js';
import { drawPopulation } from './population.js';
import type { Referral } from './referral.js';
import type { ReferralEnding } from './referral-ending.js';
import { widerConsentShare, sameOrganisationShare, referralShare } from './referral-distributions.js';
import { expectedReferralCells } from './expected-referral-cells.js';

const organisationOf = (number: number): Organisation => ({
  tenant: `tenant-${number}`,
  name: `organisation-${number}`,
  offices: [1, 2].map((office) => ({
    agencyId: `agency-${number}-${office}`,
    counsellors: [{ login: `${number}.${office}`, staffId: `staff-${number}-${office}` }],
    workers: [],
    positions: [],
  })),
});
const organisations = [organisationOf(1), organisationOf(2)];
const settings = { people: 4_000, seed: 7, year: 2025, organisations };
const lives = [...drawPopulation(settings)];
const referred = lives.flatMap((life) =>
  life.referral === undefined ? [] : [{ life, referral: life.referral }],
);
const share = (which: (one: (typeof referred)[number]) => boolean): number =>
  referred.filter(which).length / referred.length;

describe('referred people', () => {
  it('are a share of all counselled people, the same for the same seed', () => {
    expect(
      Math.abs(referred.length / lives.filter(({ isEnrolled }) => isEnrolled).length - referralShare),
    ).toBeLessThan(0.02);
    expect(referred.filter(({ life }) => !life.isEnrolled)).toEqual([]);
    expect([...drawPopulation({ ...settings, people: 100 })]).toEqual(lives.slice(0, 100));
  });

  it('go to another office, most of them in another organisation, and its staff respond', () => {
    expect(
      Math.abs(
        share(({ life, referral }) => life.organisation === referral.recipientOrganisation) -
          sameOrganisationShare,
      ),
    ).toBeLessThan(0.05);
    const wrong = referred.filter(
      ({ life, referral: { recipientOrganisation, recipientAgencyId, answeredBy } }) =>
        recipientAgencyId === life.agencyId ||
        recipientOrganisation.offices
          .find((office) => office.agencyId === recipientAgencyId)
          ?.counsellors.includes(answeredBy) !== true,
    );
    expect(wrong).toEqual([]);
  });

  it('agreed to what the referral asks for, and some to more', () => {
    expect(
      referred.filter(({ referral: { dataScopes, consentedScopes } }) =>
        dataScopes.some((scope) => !consentedScopes.includes(scope)),
      ),
    ).toEqual([]);
    expect(
      Math.abs(
        share(({ referral: { dataScopes, consentedScopes } }) => consentedScopes.length > dataScopes.length) -
          widerConsentShare,
      ),
    ).toBeLessThan(0.05);
  });

  it('do not exist when there is no other office', () => {
    const alone = { ...organisationOf(1), offices: organisationOf(1).offices.slice(0, 1) };
    expect(
      [...drawPopulation({ ...settings, people: 200, organisations: [alone] })].filter(
        ({ referral }) => referral !== undefined,
      ),
    ).toEqual([]);
  });
});

describe('the independent count of referrals', () => {
  const [first, second] = organisations as [Organisation, Organisation];
  const [someone] = lives as [ClientJourney];
  const sent = (ending: ReferralEnding, from: Organisation, to: Organisation): ClientJourney => ({
    ...someone,
    organisation: from,
    referral: {
      ...(referred[0]?.referral as Referral),
      recipientOrganisation: to,
      recipientAgencyId: to.offices[1]?.agencyId ?? '',
      ending,
      declineReason: 'catchment',
    },
  });
  const { referral: _, ...stays } = someone;
  const referredLives = [
    sent('accepted', first, second),
    sent('accepted', first, first),
    sent('declined', first, second),
    sent('revoked_before', first, second),
    sent('revoked_after', first, second),
    sent('unanswered', first, second),
    sent('accepted', second, first),
    stays,
  ];
  const value = (reportCells: readonly ReportCell[], ...[dimension, code, measure]: readonly string[]) =>
    reportCells.find((cell) => cell.dimension === dimension && cell.code === code && cell.measure === measure)
      ?.value;

  it('shows the sender how each ended and what was observed', () => {
    const cells = expectedReferralCells(referredLives, first, 10);
    const measures = [
      'sent',
      'unanswered',
      'accepted',
      'declined',
      'withdrawn',
      'packages_read',
      'packages_refused',
      'requests_opened',
      'requests_ended',
    ];
    expect(measures.map((measure) => value(cells, 'total', 'all', measure))).toEqual([
      6, 1, 2, 1, 2, 3, 4, 3, 1,
    ]);
    expect([
      value(cells, 'recipient', 'agency-2-2', 'sent'),
      value(cells, 'recipient', 'agency-1-2', 'accepted'),
      value(cells, 'reason', 'catchment', 'declined'),
    ]).toEqual([5, 1, 1]);
  });

  it('shows the recipient what arrived, what has ended, and how many places are left', () => {
    const cells = expectedReferralCells(referredLives, second, 10);
    expect(
      ['sent', 'accepted', 'withdrawn', 'without_need'].map((measure) =>
        value(cells, 'inbox', 'agency-2-2', measure),
      ),
    ).toEqual([5, 1, 2, 3]);
    expect([
      value(cells, 'inbox', 'agency-2-1', 'sent'),
      value(cells, 'places', 'agency-2-1', 'available'),
      value(cells, 'places', 'agency-2-2', 'available'),
    ]).toEqual([0, 10, 9]);
  });
});
