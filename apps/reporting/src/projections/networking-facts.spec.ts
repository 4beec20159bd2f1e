import { project } from '@geleit/kernel';
import { statisticalFacts } from './statistical-facts.projection.js';
import { yearStatements } from './year-statements.projection.js';

const envelope = { receivedAt: '2026-05-05T00:00:00.000Z', version: 4 };
const ofEntry = { contactId: 'contact-token', agencyId: 'agency', occurredOn: '2026-05-04' } as const;
const aboutOpening = {
  projectId: 'project-token',
  agencyId: 'agency',
  programme: 'JMD',
  kind: 'opening_process',
} as const;

describe('a fact about networking', () => {
  const logged = {
    ...ofEntry,
    programme: 'JMD',
    kind: 'network_meeting',
    committee: 'youth_welfare_committee',
    role: 'chair',
    attendanceMin: 120,
    preparationMin: 45,
    partner: 'youth_office',
    topic: 'school_and_childcare',
    results: ['need_identified'],
  } as const;

  it('holds the committee, the role of the office, its minutes and what came of it', () =>
    expect([
      ...project(statisticalFacts, {
        type: 'NetworkingLogged',
        ...envelope,
        id: 'e1',
        data: logged,
      }).values(),
    ]).toEqual([
      {
        factId: 'e1',
        factType: 'NetworkingLogged',
        programme: 'JMD',
        agencyId: 'agency',
        thingToken: 'contact-token',
        personToken: null,
        itemToken: 'contact-token',
        formerToken: null,
        version: 4,
        occurredOn: '2026-05-04',
        year: 2026,
        heardAt: envelope.receivedAt,
        dims: {
          networkTopic: 'school_and_childcare',
          networkKind: 'network_meeting',
          networkCommittee: 'youth_welfare_committee',
          networkRole: 'chair',
          networkResults: ['need_identified'],
          partner: 'youth_office',
        },
        measures: { attendanceMin: 120, preparationMin: 45 },
      },
    ]));
});

describe('what is known of an opening process', () => {
  it('holds the effect that the review found', () =>
    expect(
      project(statisticalFacts, {
        type: 'OpeningStageReached',
        ...envelope,
        id: 'e1',
        data: {
          ...aboutOpening,
          fundingYear: 2026,
          reachedOn: '2026-05-04',
          stage: 'reviewed',
          effect: 'partly',
        },
      }).get('e1'),
    ).toMatchObject({
      programme: 'JMD',
      dims: { projectKind: 'opening_process', openingStage: 'reviewed', openingEffect: 'partly' },
    }));
  it('holds the kind of the institution', () =>
    expect(
      project(yearStatements, {
        type: 'ProjectYearStated',
        ...envelope,
        id: 'e1',
        data: { ...aboutOpening, year: 2026, fields: [], spells: [{}], isVoid: false, partner: 'school' },
      }).get('e1'),
    ).toMatchObject({
      programme: 'JMD',
      statement: { kind: 'opening_process', agencyId: 'agency', spells: [{}], partner: 'school' },
    }));
});
