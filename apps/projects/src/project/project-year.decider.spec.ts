import type { ProjectSpell } from '@geleit/contracts';
import { given } from '@geleit/kernel';
import { projectDecider } from './project.decider.js';
import type { ProjectEvent } from './project.language.js';
import { statedProjectDecider } from './stated-project.decider.js';

const agencyId = 'f0000000-0000-4000-8000-000000000004';
const analysisId = 'a0000000-0000-4000-8000-000000000001';
const office = { isOpenOffice: true, isProgrammeOffered: true };
const on = (day: string) => ({ at: `${day}T12:00:00.000Z` });
const stateYears = { type: 'StateProjectYears', data: {} } as const;

const openingStated = (year: number, ...spells: readonly ProjectSpell[]): ProjectEvent => ({
  type: 'ProjectYearStated',
  data: {
    agencyId,
    year,
    programme: 'IA',
    kind: 'opening_process',
    fields: ['intercultural_opening'],
    spells,
    isVoid: false,
    partner: 'school',
  },
});
const institution = { kind: 'school', name: 'Grundschule' } as const;
const begun: ProjectEvent = {
  type: 'OpeningProcessBegun',
  data: {
    agencyId,
    programme: 'IA',
    institution,
    contactedOn: '2024-05-06',
  },
};
const aboutOpening = (fundingYear: number) => ({ agencyId, kind: 'opening_process', fundingYear }) as const;
const contacted: ProjectEvent = {
  type: 'OpeningStageReached',
  data: { ...aboutOpening(2024), stage: 'contacted', reachedOn: '2024-05-06' },
};
const statements = [
  openingStated(2024, { from: '2024-05-06' }),
  openingStated(2025, {}),
  openingStated(2026, {}),
] as const;
const opening = [begun, contacted, ...statements] as const;
const brokenOff: ProjectEvent = {
  type: 'OpeningProcessBrokenOff',
  data: { brokenOffOn: '2025-09-30', reason: 'contact_lost' },
};
const breakOff = {
  type: 'BreakOffOpeningProcess',
  data: { brokenOffOn: '2025-09-30', reason: 'contact_lost' },
} as const;

describe('the years of an opening process', () => {
  it('states each year from the first contact to the day of the command; what is carried over is stated without an earlier day', () => {
    given(statedProjectDecider)
      .when(
        { type: 'BeginOpeningProcess', data: { agencyId, institution, contactedOn: '2024-05-06' } },
        on('2026-03-01'),
        office,
      )
      .then(...opening);
    given(statedProjectDecider, begun, contacted)
      .when(stateYears, on('2026-03-01'))
      .then(...statements);
  });
  it('states the new year on its first day in Germany, once', () => {
    given(statedProjectDecider, ...opening)
      .when(stateYears, { at: '2026-12-31T22:59:59.999Z' })
      .then();
    given(statedProjectDecider, ...opening)
      .when(stateYears, { at: '2026-12-31T23:00:00.000Z' })
      .then(openingStated(2027, {}));
    given(statedProjectDecider, ...opening, openingStated(2027, {}))
      .when(stateYears, on('2027-06-01'))
      .then();
  });
  it('is stated after any command, also of a process from before there were statements', () => {
    expect(Object.keys(statedProjectDecider.decide)).toEqual(Object.keys(projectDecider.decide));
    const pause = { type: 'PauseOpeningProcess', data: { pausedOn: '2026-02-01', reason: 'other' } } as const;
    const paused: ProjectEvent = { type: 'OpeningProcessPaused', data: pause.data };
    given(statedProjectDecider, begun, contacted)
      .when(pause, on('2026-03-01'))
      .then(paused, ...statements);
    given(statedProjectDecider, ...opening)
      .when(pause, on('2026-03-01'))
      .then(paused);
    given(statedProjectDecider, ...opening)
      .when({ ...pause, data: { ...pause.data, pausedOn: '2026-03-02' } }, on('2026-03-01'))
      .rejected('DayInFuture');
  });
  it('a break-off closes, on its day and in no later year', () => {
    given(statedProjectDecider, ...opening)
      .when(breakOff, on('2026-03-01'))
      .then(brokenOff, openingStated(2025, { to: '2025-09-30', ending: 'broken_off' }), openingStated(2026));
    given(statedProjectDecider, begun, contacted, brokenOff)
      .when(stateYears, on('2026-03-01'))
      .then(
        openingStated(2024, { from: '2024-05-06' }),
        openingStated(2025, { to: '2025-09-30', ending: 'broken_off' }),
      );
  });
  it('is open again when its last stage is struck, and takes participants counted late while it is closed', () => {
    const reviewed = { ...aboutOpening(2026), stage: 'reviewed', reachedOn: '2026-02-01' } as const;
    const closed = openingStated(2026, { to: '2026-02-01', ending: 'completed' });
    const history = [...opening, { type: 'OpeningStageReached', data: reviewed } as ProjectEvent, closed];
    given(statedProjectDecider, ...history)
      .when({ type: 'StrikeOpeningStage', data: { stage: 'reviewed', reason: 'other' } }, on('2026-03-01'))
      .then({ type: 'OpeningStageStruck', data: { ...reviewed, reason: 'other' } }, openingStated(2026, {}));
    const measure = {
      ...aboutOpening(2026),
      measureId: analysisId,
      field: 'intercultural_opening',
      measureType: 'training',
      target: 'professionals',
    } as const;
    given(
      statedProjectDecider,
      ...history,
      { type: 'MeasureScheduled', data: { ...measure, title: 'Counter', plannedOn: '2026-01-20' } },
      { type: 'MeasureHeld', data: { ...measure, heldOn: '2026-01-20' } },
    )
      .when(
        { type: 'CountParticipation', data: { measureId: analysisId, participants: [] } },
        on('2026-03-01'),
      )
      .then({ type: 'ParticipationCounted', data: { ...measure, heldOn: '2026-01-20', participants: [] } });
  });
  it('goes on after it was broken off, as a second spell', () => {
    given(
      statedProjectDecider,
      ...opening,
      brokenOff,
      openingStated(2025, { to: '2025-09-30', ending: 'broken_off' }),
      openingStated(2026),
    )
      .when({ type: 'ReopenOpeningProcess', data: { reopenedOn: '2025-12-01' } }, on('2026-03-01'))
      .then(
        { type: 'OpeningProcessReopened', data: { reopenedOn: '2025-12-01' } },
        openingStated(2025, { to: '2025-09-30', ending: 'broken_off' }, { from: '2025-12-01' }),
        openingStated(2026, {}),
      );
  });
  it('follows a corrected start, also into years that it no longer touches, and so does its first stage', () => {
    const correct = (startedOn: string) =>
      ({ type: 'CorrectProjectStart', data: { startedOn, reason: 'entered_wrongly' } }) as const;
    const corrected = (startedOn: string): ProjectEvent => ({
      type: 'ProjectStartCorrected',
      data: {
        ...aboutOpening(Number(startedOn.slice(0, 4))),
        startedOn,
        formerlyOn: '2024-05-06',
        reason: 'entered_wrongly',
      },
    });
    const struck: ProjectEvent = {
      type: 'OpeningStageStruck',
      data: {
        ...aboutOpening(2024),
        stage: 'contacted',
        reachedOn: '2024-05-06',
        reason: 'did_not_happen',
      },
    };
    const contactedOn = (reachedOn: string): ProjectEvent => ({
      type: 'OpeningStageReached',
      data: { ...aboutOpening(Number(reachedOn.slice(0, 4))), stage: 'contacted', reachedOn },
    });
    given(statedProjectDecider, ...opening)
      .when(correct('2025-05-06'), on('2026-03-01'))
      .then(
        corrected('2025-05-06'),
        struck,
        contactedOn('2025-05-06'),
        openingStated(2024),
        openingStated(2025, { from: '2025-05-06' }),
      );
    given(statedProjectDecider, ...opening)
      .when(correct('2023-12-30'), on('2026-03-01'))
      .then(
        corrected('2023-12-30'),
        struck,
        contactedOn('2023-12-30'),
        openingStated(2023, { from: '2023-12-30' }),
        openingStated(2024, {}),
      );
    const diagnosis: ProjectEvent = {
      type: 'OpeningStageReached',
      data: { ...aboutOpening(2024), stage: 'diagnosis', reachedOn: '2024-06-01' },
    };
    given(statedProjectDecider, ...opening, diagnosis)
      .when(correct('2024-06-02'), on('2026-03-01'))
      .rejected('WorkDoneEarlier');
    given(statedProjectDecider, ...opening)
      .when(correct('2026-03-02'), on('2026-03-01'))
      .rejected('DayInFuture');
    given(statedProjectDecider, ...opening)
      .when(correct('2024-05-06'), on('2026-03-01'))
      .then();
  });
  it('states every year of a void process as void, and accepts nothing afterwards', () => {
    const voided: ProjectEvent = { type: 'ProjectVoided', data: { reason: 'recorded_twice' } };
    const asVoid = statements.map(
      ({ type, data }) => ({ type, data: { ...data, spells: [], isVoid: true } }) as never as ProjectEvent,
    );
    const command = { type: 'VoidProject', data: { reason: 'recorded_twice' } } as const;
    given(statedProjectDecider, ...opening)
      .when(command, on('2026-03-01'))
      .then(voided, ...asVoid);
    given(statedProjectDecider, begun, contacted)
      .when(command, on('2026-03-01'))
      .then(voided, ...asVoid);
    for (const later of [command, stateYears, breakOff])
      given(statedProjectDecider, ...opening, voided, ...asVoid)
        .when(later, on('2026-03-01'))
        .rejected('ProjectIsVoid');
  });
});

describe('the year of an integration project', () => {
  const about = { agencyId, kind: 'integration_project', fundingYear: 2026 } as const;
  const stated = (...spells: readonly ProjectSpell[]): ProjectEvent => ({
    type: 'ProjectYearStated',
    data: {
      agencyId,
      year: 2026,
      programme: 'IA',
      kind: 'integration_project',
      fundingYear: 2026,
      fields: ['social_space_work'],
      spells,
      isVoid: false,
    },
  });
  const planned: ProjectEvent = {
    type: 'ProjectPlanned',
    data: {
      agencyId,
      fundingYear: 2026,
      analysisId,
      title: 'Together',
      fields: ['social_space_work'],
      fte: 1,
      months: 12,
      budget: { personnel: 0, material: 880_000, measures: 0, grant: 0 },
    },
  };
  const approved: ProjectEvent = { type: 'ProjectApproved', data: { approvedOn: '2025-12-10' } };
  const started: ProjectEvent = {
    type: 'ProjectStarted',
    data: { ...about, startedOn: '2026-01-15', fields: ['social_space_work'] },
  };
  const frozen: ProjectEvent = { type: 'ReportFrozen', data: { frozenOn: '2026-11-30' } };
  const running = [planned, approved, started, stated({ from: '2026-01-15' })] as const;
  const close = (closedOn: string) => ({ type: 'CloseProject', data: { closedOn } }) as const;
  const closed = (closedOn: string): ProjectEvent => ({ type: 'ProjectClosed', data: { closedOn } });
  const over = stated({ from: '2026-01-15', to: '2026-12-31', ending: 'funding_year_over' });
  const early = stated({ from: '2026-01-15', to: '2026-12-01', ending: 'completed' });

  it('ends with its funding year and is not carried over', () => {
    given(statedProjectDecider, ...running)
      .when(stateYears, { at: '2026-12-31T22:59:59.999Z' })
      .then();
    given(statedProjectDecider, ...running)
      .when(stateYears, { at: '2026-12-31T23:00:00.000Z' })
      .then(over);
    given(statedProjectDecider, ...running, over)
      .when(stateYears, on('2028-01-01'))
      .then();
  });
  it('ends when it is closed within the year, and does not change when it is closed later', () => {
    given(statedProjectDecider, ...running, frozen)
      .when(close('2026-12-01'), on('2026-12-02'))
      .then(closed('2026-12-01'), early);
    given(statedProjectDecider, ...running, over, frozen)
      .when(close('2027-02-01'), on('2027-02-01'))
      .then(closed('2027-02-01'));
  });
  it('is open again when its report is reopened', () =>
    given(statedProjectDecider, ...running, frozen, closed('2026-12-01'), early)
      .when({ type: 'ReopenReport', data: { reason: 'misunderstood' } }, on('2026-12-05'))
      .then({ type: 'ReportReopened', data: { reason: 'misunderstood' } }, stated({ from: '2026-01-15' })));
  it('begins on its corrected day, within the year and not before the approval', () => {
    const correct = (startedOn: string) =>
      ({ type: 'CorrectProjectStart', data: { startedOn, reason: 'entered_wrongly' } }) as const;
    given(statedProjectDecider, ...running)
      .when(correct('2026-02-01'), on('2026-03-01'))
      .then(
        {
          type: 'ProjectStartCorrected',
          data: { ...about, startedOn: '2026-02-01', formerlyOn: '2026-01-15', reason: 'entered_wrongly' },
        },
        stated({ from: '2026-02-01' }),
      );
    given(statedProjectDecider, ...running)
      .when(correct('2025-12-31'), on('2026-03-01'))
      .rejected('OutsideFundingYear');
    given(
      statedProjectDecider,
      planned,
      { type: 'ProjectApproved', data: { approvedOn: '2026-01-10' } },
      started,
    )
      .when(correct('2026-01-09'), on('2026-03-01'))
      .rejected('DayBeforeEarlierStep');
    given(statedProjectDecider, ...running)
      .when(correct('2026-02-01'), on('2026-01-31'))
      .rejected('DayInFuture');
    given(statedProjectDecider, planned).when(correct('2026-02-01'), on('2026-03-01')).rejected('NotStarted');
    given(statedProjectDecider, ...running, frozen)
      .when(correct('2026-02-01'), on('2026-12-01'))
      .rejected('ReportIsFrozen');
  });
  it('is not stated before it starts, and not when it is void before', () => {
    given(statedProjectDecider, planned, approved).when(stateYears, on('2026-03-01')).then();
    given(statedProjectDecider, planned)
      .when({ type: 'VoidProject', data: { reason: 'wrong_project' } }, on('2026-03-01'))
      .then({ type: 'ProjectVoided', data: { reason: 'wrong_project' } });
  });
});
