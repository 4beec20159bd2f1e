import type { OpeningStage } from '@geleit/contracts';
import { given } from '@geleit/kernel';
import { projectDecider } from './project.decider.js';
import type { ProjectEvent } from './project.language.js';
import { statedProjectDecider } from './stated-project.decider.js';

const agencyId = 'f0000000-0000-4000-8000-000000000004';
const meta = { at: '2027-06-01T12:00:00.000Z' };
const institution = { kind: 'youth_office', name: 'Jugendamt' } as const;
const about = (day: string) =>
  ({ agencyId, kind: 'opening_process', fundingYear: Number(day.slice(0, 4)), programme: 'JMD' }) as const;
const reached = (stage: OpeningStage, reachedOn: string, content: object = {}): ProjectEvent => ({
  type: 'OpeningStageReached',
  data: { ...about(reachedOn), stage, reachedOn, ...content },
});
const struck = (stage: OpeningStage, reachedOn: string, reason: 'learned_later' | 'entered_wrongly') =>
  ({ type: 'OpeningStageStruck', data: { ...about(reachedOn), stage, reachedOn, reason } }) as ProjectEvent;
const begun: ProjectEvent = {
  type: 'OpeningProcessBegun',
  data: { agencyId, institution, programme: 'JMD', contactedOn: '2026-02-02' },
};
const diagnosis = { areas: ['access_barriers'], text: 'Only German at the counter.' } as const;
const agreement = {
  areas: ['forms_and_information'],
  text: 'Letters in plain words.',
  until: '2026-12-31',
} as const;
const review = { effect: 'partly', text: 'Two of three letters.' } as const;
const begunAndFound = [
  begun,
  reached('contacted', '2026-02-02'),
  reached('diagnosis', '2026-03-01'),
] as const;
const agreed = [...begunAndFound, reached('agreed', '2026-05-04', { agreement })] as const;
const reviewed = [
  ...agreed,
  reached('in_training', '2026-06-01'),
  reached('implemented', '2026-10-01'),
  reached('reviewed', '2027-02-01', { review }),
] as const;

const reach = (stage: OpeningStage, reachedOn: string, content: object = {}) =>
  ({ type: 'ReachOpeningStage', data: { stage, reachedOn, ...content } }) as const;
const correct = (stage: Exclude<OpeningStage, 'contacted'>, reachedOn: string, content: object = {}) =>
  ({ type: 'CorrectOpeningStage', data: { stage, reachedOn, reason: 'learned_later', ...content } }) as const;

describe('a stage of an opening process', () => {
  it('keeps what was found, agreed on and reviewed', () => {
    given(projectDecider, begun, reached('contacted', '2026-02-02'))
      .when(reach('diagnosis', '2026-03-01', { diagnosis }), meta)
      .then(reached('diagnosis', '2026-03-01', { diagnosis }));
    given(projectDecider, ...begunAndFound)
      .when(reach('agreed', '2026-05-04', { agreement }), meta)
      .then(reached('agreed', '2026-05-04', { agreement }));
    given(projectDecider, ...reviewed.slice(0, -1))
      .when(reach('reviewed', '2027-02-01', { review }), meta)
      .then(reached('reviewed', '2027-02-01', { review }));
  });
  it('has no part of another stage', () => {
    for (const content of [{ diagnosis }, { review }])
      given(projectDecider, ...begunAndFound)
        .when(reach('agreed', '2026-05-04', content), meta)
        .rejected('ContentOfOtherStage');
    given(projectDecider, begun, reached('contacted', '2026-02-02'))
      .when(reach('diagnosis', '2026-03-01', { agreement }), meta)
      .rejected('ContentOfOtherStage');
  });
  it('is not agreed on for a time before the agreement', () =>
    given(projectDecider, ...begunAndFound)
      .when(reach('agreed', '2026-05-04', { agreement: { ...agreement, until: '2026-05-03' } }), meta)
      .rejected('AgreementEndsBefore'));
});

describe('correcting a stage', () => {
  it('strikes it and reaches it as it should have been recorded', () =>
    given(projectDecider, ...agreed)
      .when(correct('agreed', '2026-05-11', { agreement: { ...agreement, until: '2027-06-30' } }), meta)
      .then(
        struck('agreed', '2026-05-04', 'learned_later'),
        reached('agreed', '2026-05-11', { agreement: { ...agreement, until: '2027-06-30' } }),
      ));
  it('is possible for every stage but the first contact, also after the process ended', () => {
    const corrected = [
      struck('diagnosis', '2026-03-01', 'learned_later'),
      reached('diagnosis', '2026-03-02', { diagnosis }),
    ];
    given(statedProjectDecider, ...reviewed, ...statedFor('completed', '2027-02-01'))
      .when(correct('diagnosis', '2026-03-02', { diagnosis }), meta)
      .then(...corrected);
    given(projectDecider, ...reviewed, ...corrected)
      .when(reach('reviewed', '2027-03-01'), meta)
      .rejected('ProcessHasEnded');
    given(projectDecider, ...begunAndFound)
      .when(correct('agreed', '2026-05-04'), meta)
      .rejected('StageNotReached');
    given(projectDecider, begun, reached('contacted', '2026-02-02'))
      .when(correct('diagnosis', '2026-03-01'), meta)
      .rejected('StageNotReached');
    given(projectDecider).when(correct('agreed', '2026-05-04'), meta).rejected('NoSuchProject');
  });
  it('moves the end of the process with its last stage', () =>
    given(statedProjectDecider, ...reviewed, ...statedFor('completed', '2027-02-01'))
      .when(correct('reviewed', '2027-03-01', { review }), meta)
      .then(
        struck('reviewed', '2027-02-01', 'learned_later'),
        reached('reviewed', '2027-03-01', { review }),
        statedFor('completed', '2027-03-01')[1],
      ));
  it('keeps the order of the stages and of what followed', () => {
    given(projectDecider, ...reviewed)
      .when(correct('agreed', '2026-02-28'), meta)
      .rejected('DayBeforeEarlierStep');
    given(projectDecider, ...reviewed)
      .when(correct('agreed', '2026-06-02'), meta)
      .rejected('DayAfterLaterStep');
    given(projectDecider, ...reviewed)
      .when(correct('reviewed', '2027-06-02'), meta)
      .rejected('DayInFuture');
    given(projectDecider, ...agreed)
      .when(correct('agreed', '2026-05-04', { review }), meta)
      .rejected('ContentOfOtherStage');
    const paused: ProjectEvent = {
      type: 'OpeningProcessPaused',
      data: { pausedOn: '2026-07-01', reason: 'institution_asked' },
    };
    given(projectDecider, ...agreed, paused)
      .when(correct('agreed', '2026-07-02'), meta)
      .rejected('DayAfterLaterStep');
    given(
      projectDecider,
      ...agreed,
      paused,
      struck('agreed', '2026-05-04', 'entered_wrongly'),
      reached('agreed', '2026-05-11'),
    )
      .when({ type: 'ResumeOpeningProcess', data: { resumedOn: '2026-06-30' } }, meta)
      .rejected('DayBeforeEarlierStep');
  });
  it('names no day on which the process was broken off', () => {
    const brokenOff: ProjectEvent = {
      type: 'OpeningProcessBrokenOff',
      data: { brokenOffOn: '2026-06-01', reason: 'contact_lost' },
    };
    const reopened: ProjectEvent = { type: 'OpeningProcessReopened', data: { reopenedOn: '2026-09-01' } };
    given(projectDecider, ...agreed, brokenOff, reopened, reached('in_training', '2026-10-01'))
      .when(correct('agreed', '2026-08-01'), meta)
      .rejected('ProcessHasEnded');
    given(projectDecider, ...agreed, brokenOff)
      .when(correct('agreed', '2026-05-05'), meta)
      .then(struck('agreed', '2026-05-04', 'learned_later'), reached('agreed', '2026-05-05'));
  });
});

describe('correcting the institution', () => {
  const correction = {
    type: 'CorrectOpeningInstitution',
    data: { institution: { kind: 'municipality', name: 'Stadt' }, reason: 'entered_wrongly' },
  } as const;

  it('states the years with its kind again', () =>
    given(statedProjectDecider, ...reviewed, ...statedFor('completed', '2027-02-01'))
      .when(correction, meta)
      .then(
        { type: 'OpeningInstitutionCorrected', data: correction.data },
        ...statedFor('completed', '2027-02-01', 'municipality'),
      ));
  it('needs an opening process', () =>
    given(projectDecider).when(correction, meta).rejected('NoSuchProject'));
});

/** The statements of a process that ended in its second year. */
function statedFor(
  ending: 'completed',
  endedOn: string,
  partner: 'municipality' | 'youth_office' = 'youth_office',
): readonly [ProjectEvent, ProjectEvent] {
  const stated = { agencyId, programme: 'JMD', kind: 'opening_process', fields: [], isVoid: false } as const;
  return [
    {
      type: 'ProjectYearStated',
      data: { ...stated, year: 2026, spells: [{ from: '2026-02-02' }], partner },
    },
    {
      type: 'ProjectYearStated',
      data: { ...stated, year: 2027, spells: [{ to: endedOn, ending }], partner },
    },
  ];
}
