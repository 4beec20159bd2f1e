import { project } from '@geleit/kernel';
import { projects } from './projects.projection.js';

const stream = 'c0000000-0000-4000-8000-000000000001';
const agencyId = 'g';
const aboutOpening = { agencyId, kind: 'opening_process', fundingYear: 2026, programme: 'MBE' } as const;

type ProjectsEvent = Parameters<typeof project<typeof projects.reads, object>>[1];
/** The events in the versions of one stream. */
const row = (...events: readonly { readonly type: string; readonly data: object }[]) =>
  project(
    projects,
    ...events.map((event, index) => ({ ...event, stream, version: index + 1 }) as ProjectsEvent),
  ).get(stream);

describe('an opening process that is interrupted, ended and put right', () => {
  const begun = {
    type: 'OpeningProcessBegun',
    data: {
      agencyId,
      programme: 'MBE',
      institution: { kind: 'school', name: 'School' },
      contactedOn: '2026-02-02',
    },
  };
  const stage = (name: string, reachedOn: string, content: object = {}) => ({
    type: 'OpeningStageReached',
    data: { ...aboutOpening, stage: name, reachedOn, ...content },
  });
  const opening = [begun, stage('contacted', '2026-02-02'), stage('diagnosis', '2026-03-01')];
  const paused = { type: 'OpeningProcessPaused', data: { pausedOn: '2026-04-01', reason: 'other' } };
  const brokenOff = { type: 'OpeningProcessBrokenOff', data: { brokenOffOn: '2026-05-01', reason: 'other' } };
  const struck = {
    type: 'OpeningStageStruck',
    data: { ...aboutOpening, stage: 'diagnosis', reachedOn: '2026-03-01', reason: 'other' },
  };

  it('shows that it rests or was broken off, and its latest stage otherwise', () => {
    expect(row(...opening)).toMatchObject({ programme: 'MBE', status: 'diagnosis', fields: [] });
    expect(row(...opening, paused)).toMatchObject({ status: 'paused', pausedOn: '2026-04-01' });
    expect(
      row(...opening, paused, { type: 'OpeningProcessResumed', data: { resumedOn: '2026-05-01' } }),
    ).toMatchObject({ status: 'diagnosis', pausedOn: null });
    expect(row(...opening, paused, brokenOff)).toMatchObject({
      status: 'broken_off',
      brokenOffOn: '2026-05-01',
      pausedOn: null,
    });
    expect(
      row(...opening, brokenOff, { type: 'OpeningProcessReopened', data: { reopenedOn: '2026-06-01' } }),
    ).toMatchObject({ status: 'diagnosis', brokenOffOn: null });
    expect(row(...opening, { type: 'ProjectVoided', data: { reason: 'other' } })).toMatchObject({
      status: 'void',
    });
  });
  it('drops a struck stage, and begins on its corrected day', () => {
    expect(row(...opening, struck)).toMatchObject({
      status: 'contacted',
      stages: [{ stage: 'contacted', reachedOn: '2026-02-02' }],
    });
    expect(row(...opening, paused, struck)).toMatchObject({ status: 'paused' });
    const startCorrected = {
      type: 'ProjectStartCorrected',
      data: { ...aboutOpening, startedOn: '2026-02-01', formerlyOn: '2026-02-02', reason: 'other' },
    };
    const firstContactMoved = [
      {
        type: 'OpeningStageStruck',
        data: { ...aboutOpening, stage: 'contacted', reachedOn: '2026-02-02', reason: 'did_not_happen' },
      },
      stage('contacted', '2026-02-01'),
    ];
    for (const moved of [[], firstContactMoved])
      expect(row(...opening, startCorrected, ...moved)).toMatchObject({
        status: 'diagnosis',
        stages: [
          { stage: 'contacted', reachedOn: '2026-02-01' },
          { stage: 'diagnosis', reachedOn: '2026-03-01' },
        ],
      });
  });
  it('shows what was found, agreed on and reviewed, also of a stage that was put right', () => {
    const diagnosis = { areas: ['access_barriers'], text: 'Only German.' };
    const agreement = { areas: ['forms_and_information'], until: '2026-12-31' };
    const agreed = [...opening, stage('agreed', '2026-05-04', { agreement })];
    expect(row(...agreed)).toMatchObject({ status: 'agreed', agreedUntil: '2026-12-31', effect: null });
    const corrected = row(...agreed, brokenOff, struck, stage('diagnosis', '2026-03-02', { diagnosis }));
    expect(corrected).toMatchObject({
      status: 'broken_off',
      agreedUntil: '2026-12-31',
      stages: [
        { stage: 'contacted', reachedOn: '2026-02-02' },
        { stage: 'diagnosis', reachedOn: '2026-03-02', diagnosis },
        { stage: 'agreed', reachedOn: '2026-05-04', agreement },
      ],
    });
    const reviewed = [...agreed, stage('reviewed', '2027-01-05', { review: { effect: 'partly' } })];
    expect(row(...reviewed)).toMatchObject({ status: 'reviewed', effect: 'partly' });
  });
  it('shows the corrected institution', () => {
    const institution = { kind: 'daycare', name: 'Day care' };
    const data = { institution, reason: 'entered_wrongly' };
    expect(row(...opening, { type: 'OpeningInstitutionCorrected', data })).toMatchObject({
      institution,
      title: 'Day care',
      status: 'diagnosis',
    });
  });
});
