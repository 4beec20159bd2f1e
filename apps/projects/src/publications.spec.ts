import { networkContactContract, projectContract } from '@geleit/contracts';
import { personalFields, recordedEvent } from '@geleit/kernel';
import { validate } from '@geleit/platform';
import { NetworkContactLanguage } from './network-contact/network-contact.language.js';
import { ProjectLanguage } from './project/project.language.js';
import { networkContactPublication, projectPublication } from './publications.js';

const id = 'c0000000-0000-4000-8000-000000000001';
const secret = 'internal only';
const about = {
  agencyId: 'f0000000-0000-4000-8000-000000000004',
  kind: 'integration_project',
  fundingYear: 2026,
} as const;
const held = {
  ...about,
  measureId: 'd0000000-0000-4000-8000-000000000001',
  heldOn: '2026-03-12',
  field: 'social_space_work',
  measureType: 'workshop',
  target: 'migrants',
} as const;
const contact = {
  agencyId: about.agencyId,
  programme: 'IA',
  occurredOn: '2026-02-03',
  kind: 'network_meeting',
  committee: 'round_table',
  committeeName: secret,
  role: 'moderation',
  attendanceMin: 90,
  preparationMin: 0,
  partner: 'school',
  institution: secret,
  field: 'social_space_work',
  results: ['cooperation_agreed'],
  note: secret,
} as const;

/** One example of every published event. */
const projectExamples: Readonly<Record<keyof typeof projectPublication.publish, object>> = {
  ProjectStarted: { ...about, startedOn: '2026-01-15', fields: ['social_space_work'] },
  OpeningStageReached: {
    ...about,
    kind: 'opening_process',
    reachedOn: '2026-05-04',
    stage: 'reviewed',
    review: { effect: 'partly', text: secret },
  },
  OpeningStageStruck: {
    ...about,
    kind: 'opening_process',
    programme: 'MBE',
    reachedOn: '2026-05-04',
    stage: 'agreed',
    reason: 'did_not_happen',
  },
  MeasureHeld: held,
  MeasureCorrected: { ...held, formerlyOn: '2026-03-10', title: secret, reason: 'entered_wrongly' },
  MeasureStruck: {
    ...about,
    measureId: held.measureId,
    heldOn: '2026-03-12',
    reason: 'recorded_twice',
  },
  ParticipationCounted: {
    ...held,
    participants: [{ gender: 'female', ageBand: '27-39', background: 'none', role: 'volunteer', count: 2 }],
  },
  GoalEvaluated: {
    ...about,
    goalId: id,
    evaluatedOn: '2026-12-01',
    field: 'social_space_work',
    result: 'not_reached',
    text: secret,
  },
  GoalStruck: { ...about, goalId: id, evaluatedOn: '2026-12-01', reason: 'recorded_twice' },
  ProjectYearStated: {
    agencyId: about.agencyId,
    year: 2026,
    programme: 'IA',
    kind: 'integration_project',
    fundingYear: 2026,
    fields: ['social_space_work'],
    spells: [{ from: '2026-01-15', to: '2026-12-31', ending: 'funding_year_over' }],
    isVoid: false,
  },
} as never;
const contactExamples: Readonly<Record<keyof typeof networkContactPublication.publish, object>> = {
  NetworkContactLogged: contact,
  NetworkContactCorrected: { ...contact, formerlyOn: '2026-02-02' },
  NetworkContactStruck: { agencyId: about.agencyId, occurredOn: '2026-02-03', reason: 'logged_twice' },
} as never;

const ofProject = (type: string, data: object = projectExamples[type as 'MeasureHeld']) =>
  projectPublication.publish[type as 'MeasureHeld']?.(
    recordedEvent<typeof ProjectLanguage.events>({ type, stream: id, data } as never) as never,
  );
const ofContact = (type: string, data: object = contactExamples[type as 'NetworkContactLogged']) =>
  networkContactPublication.publish[type as 'NetworkContactLogged']?.(
    recordedEvent<typeof NetworkContactLanguage.events>({ type, stream: id, data } as never) as never,
  );
const { field: _, ...networking } = { ...contact, programme: 'MBE', topic: 'training_and_work' } as const;

const everything = [
  ...Object.keys(projectExamples).map((type) => ({ type, published: ofProject(type) })),
  ...Object.keys(contactExamples).map((type) => ({ type, published: ofContact(type) })),
];
const contracts = { ...projectContract.events, ...networkContactContract.events };

describe('published events of projects', () => {
  it('cover every event of the contracts', () =>
    expect(
      new Set([
        ...everything.map(({ published }) => published?.type),
        ofContact('NetworkContactLogged', networking)?.type,
      ]),
    ).toEqual(new Set(Object.keys(contracts))));

  it.each(everything)(
    'publish $type from a valid example, in exactly the shape of the contract',
    ({ type, published }) => {
      if (published === undefined) throw new Error('nothing was published');
      const recordedAs = { ...ProjectLanguage.events, ...NetworkContactLanguage.events }[
        type as 'MeasureHeld'
      ];
      expect(
        validate(recordedAs, { ...projectExamples, ...contactExamples }[type as 'MeasureHeld']),
      ).toHaveProperty('data');
      expect(validate(contracts[published.type], published.data)).toEqual({ data: published.data });
    },
  );

  it('carry exact counts, because each consumer hides small cells on its own', () =>
    expect(ofProject('ParticipationCounted')?.data).toMatchObject({
      heldOn: '2026-03-12',
      participants: [{ count: 2 }],
    }));

  it('carry a corrected contact in full, under the same id, with its former day', () => {
    expect(ofContact('NetworkContactCorrected')).toMatchObject({
      type: 'NetworkContactLogged',
      data: { contactId: id, formerlyOn: '2026-02-02' },
    });
    expect(ofContact('NetworkContactLogged')?.data).not.toHaveProperty('formerlyOn');
  });

  it('carry the log of other programmes with its topic, as an event that counts for no integration agency', () => {
    const published = ofContact('NetworkContactCorrected', { ...networking, formerlyOn: '2026-02-02' });
    expect(published).toEqual({
      type: 'NetworkingLogged',
      data: {
        contactId: id,
        agencyId: about.agencyId,
        programme: 'MBE',
        occurredOn: '2026-02-03',
        kind: 'network_meeting',
        committee: 'round_table',
        role: 'moderation',
        attendanceMin: 90,
        preparationMin: 0,
        partner: 'school',
        results: ['cooperation_agreed'],
        topic: 'training_and_work',
        formerlyOn: '2026-02-02',
      },
    });
    expect(validate(networkContactContract.events.NetworkingLogged, published?.data)).toHaveProperty('data');
    const struck = { agencyId: about.agencyId, occurredOn: '2026-02-03', reason: 'logged_twice' };
    expect(ofContact('NetworkContactStruck', { ...struck, programme: 'MBE' })?.data).toHaveProperty(
      'programme',
      'MBE',
    );
  });

  it('carry the effect of an opening, and no word about it', () =>
    expect(ofProject('OpeningStageReached')?.data).toEqual({
      ...about,
      projectId: id,
      kind: 'opening_process',
      reachedOn: '2026-05-04',
      stage: 'reviewed',
      effect: 'partly',
    }));

  it('carry a corrected measure in full, under the same id, with its former day', () =>
    expect(ofProject('MeasureCorrected')).toEqual({
      type: 'MeasureHeld',
      data: { ...held, projectId: id, formerlyOn: '2026-03-10' },
    }));

  it('carry nothing about measures that were not held and goals without a result', () => {
    const { heldOn: _, ...planned } = held;
    expect([
      ofProject('MeasureCorrected', { ...planned, title: secret, reason: 'entered_wrongly' }),
      ofProject('MeasureStruck', { ...about, measureId: held.measureId, reason: 'recorded_twice' }),
      ofProject('GoalStruck', { ...about, goalId: id, reason: 'recorded_twice' }),
    ]).toEqual([undefined, undefined, undefined]);
  });

  it('carry no text, no institution and no personal field', () => {
    expect(JSON.stringify([projectExamples, contactExamples])).toContain(secret);
    expect(JSON.stringify(everything)).not.toContain(secret);
    for (const message of Object.values(contracts)) expect(personalFields(message).size).toBe(0);
  });
});
