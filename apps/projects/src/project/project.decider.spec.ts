import { given } from '@geleit/kernel';
import type { AnalysisSnapshot, PlanProject } from './plan.language.js';
import { projectDecider } from './project.decider.js';
import type { ProjectEvent } from './project.language.js';
import { statedProjectDecider } from './stated-project.decider.js';

const [agencyId, otherAgency] = [
  'f0000000-0000-4000-8000-000000000004',
  'f0000000-0000-4000-8000-000000000005',
];
const [analysisId, goalId, measureId] = ['a', 'b', 'c'].map(
  (letter) => `${letter}0000000-0000-4000-8000-000000000001`,
) as [string, string, string];
const meta = { at: '2026-11-01T12:00:00.000Z', id: goalId };

const analysis: AnalysisSnapshot = {
  agencyId,
  fields: ['social_space_work', 'antidiscrimination'],
  approvedOn: '2025-09-01',
};
/** What the register says: the office is open, and nobody there has the separate qualification. */
const register = { isOpenOffice: true, hasQualifiedAda: false };
const budget = { personnel: 12_974_748, material: 1_320_000, measures: 205_252, grant: 13_050_000 };
const plan = {
  agencyId,
  fundingYear: 2026,
  analysisId,
  title: 'Together in the quarter',
  fields: ['social_space_work'],
  fte: 1.5,
  months: 12,
  budget,
} as const;
const planned: ProjectEvent = { type: 'ProjectPlanned', data: plan };
const goal = {
  field: 'social_space_work',
  text: 'Neighbours know each other.',
  indicator: 'groups that meet',
  baseline: 0,
  target: 4,
  dueOn: '2026-12-31',
} as const;
const agreed: ProjectEvent = { type: 'GoalAgreed', data: { goalId, ...goal } };
const about = { agencyId, kind: 'integration_project', fundingYear: 2026 } as const;
const scheduled: ProjectEvent = {
  type: 'MeasureScheduled',
  data: {
    ...about,
    measureId,
    goalId,
    field: 'social_space_work',
    measureType: 'workshop',
    target: 'neighbourhood',
    title: 'First evening',
    plannedOn: '2026-03-10',
  },
};
const submitted: ProjectEvent = { type: 'ProjectSubmitted', data: { submittedOn: '2025-10-15' } };
const approved: ProjectEvent = { type: 'ProjectApproved', data: { approvedOn: '2025-12-10' } };
const started: ProjectEvent = {
  type: 'ProjectStarted',
  data: { ...about, startedOn: '2026-01-15', fields: ['social_space_work'] },
};
const yearStated: ProjectEvent = {
  type: 'ProjectYearStated',
  data: {
    agencyId,
    year: 2026,
    programme: 'IA',
    kind: 'integration_project',
    fundingYear: 2026,
    fields: ['social_space_work'],
    spells: [{ from: '2026-01-15' }],
    isVoid: false,
  },
};
const ready = [planned, agreed, scheduled] as const;
const running = [...ready, submitted, approved, started, yearStated] as const;
const frozen: ProjectEvent = { type: 'ReportFrozen', data: { frozenOn: '2026-10-30' } };
const special = {
  ...plan,
  fields: ['social_space_work', 'antidiscrimination'],
  specialServices: ['qualified_counselling'],
} as const;

describe('planning a project', () => {
  const planning = (changes: Partial<PlanProject> = {}) =>
    ({ type: 'PlanProject', data: { ...plan, ...changes } }) as const;

  it('accepts only fields in which the analysis found a need (PJ-1)', () => {
    given(projectDecider)
      .when(planning(), {}, { ...register, analysis })
      .then(planned);
    given(projectDecider)
      .when(planning({ fields: ['social_space_work', 'civic_engagement'] }), {}, { ...register, analysis })
      .rejected('NoNeedFound');
  });
  it('accepts an analysis that is not yet approved', () =>
    given(projectDecider)
      .when(planning(), {}, { ...register, analysis: { agencyId, fields: ['social_space_work'] } })
      .then(planned));
  it('rejects an office that is not an open one of the organisation', () =>
    given(projectDecider).when(planning(), {}, { analysis, isOpenOffice: false }).rejected('OfficeUnknown'));
  it('rejects an analysis of another agency (PJ-1)', () => {
    given(projectDecider).when(planning(), {}, register).rejected('NoSuchAnalysis');
    given(projectDecider)
      .when(planning(), {}, { ...register, analysis: { ...analysis, agencyId: otherAgency } })
      .rejected('NoSuchAnalysis');
  });
  it('rejects a budget that the funding year does not allow (PJ-2)', () => {
    const costing = (changes: Partial<typeof budget>) => planning({ budget: { ...budget, ...changes } });
    given(projectDecider)
      .when(costing({ personnel: budget.personnel + 1 }), {}, { ...register, analysis })
      .rejected('PersonnelTooHigh');
    given(projectDecider)
      .when(costing({ material: budget.material - 1 }), {}, { ...register, analysis })
      .rejected('MaterialNotLumpSum');
    given(projectDecider)
      .when(costing({ grant: budget.grant + 1 }), {}, { ...register, analysis })
      .rejected('GrantTooHigh');
    given(projectDecider)
      .when(planning({ months: 6 }), {}, { ...register, analysis })
      .rejected('MaterialNotLumpSum');
  });
  it('compares a year whose values are unknown with the latest known one, which warns and stops nothing (PJ-2)', () => {
    given(projectDecider)
      .when(planning({ fundingYear: 2031 }), {}, { ...register, analysis })
      .then({ type: 'ProjectPlanned', data: { ...plan, fundingYear: 2031, fundingYearOfValues: 2026 } });
    const dear = { ...budget, personnel: budget.personnel + 1 };
    given(projectDecider)
      .when(planning({ fundingYear: 2031, budget: dear }), {}, { ...register, analysis })
      .then({
        type: 'ProjectPlanned',
        data: {
          ...plan,
          fundingYear: 2031,
          budget: dear,
          fundingYearOfValues: 2026,
          budgetWarning: 'PersonnelTooHigh',
        },
      });
  });
  it('rejects special services outside antidiscrimination work (PJ-5)', () => {
    given(projectDecider)
      .when(planning({ specialServices: ['materials_and_loan'] }), {}, { ...register, analysis })
      .rejected('SpecialServiceOutsideField');
    given(projectDecider)
      .when({ type: 'PlanProject', data: special }, {}, { ...register, analysis })
      .then({ type: 'ProjectPlanned', data: special });
  });
  it('plans once, and rejects a goal before', () => {
    given(projectDecider, planned)
      .when(planning(), {}, { ...register, analysis })
      .rejected('AlreadyPlanned');
    given(projectDecider).when({ type: 'AgreeGoal', data: goal }).rejected('NoSuchProject');
  });
});

describe('agreeing on goals (PJ-3)', () => {
  const agree = (changes: object = {}) => ({ type: 'AgreeGoal', data: { ...goal, ...changes } }) as const;

  it('accepts goals while the project is planned, in one of its fields', () => {
    given(projectDecider, planned).when(agree(), meta).then(agreed);
    given(projectDecider, planned)
      .when(agree({ field: 'antidiscrimination' }), meta)
      .rejected('FieldNotChosen');
    given(projectDecider, ...ready, submitted)
      .when(agree(), meta)
      .rejected('NotPlanned');
  });
  it.each(['2025-12-31', '2027-01-01'])('rejects %s as the due day of a goal', (dueOn) =>
    given(projectDecider, planned).when(agree({ dueOn }), meta).rejected('GoalDueOutsideFundingYear'),
  );
});

describe('submitting a project', () => {
  const submit = (changes: object = {}) =>
    ({ type: 'SubmitProject', data: { submittedOn: '2025-10-15', ...changes } }) as const;

  it('requires a goal, and a measure for every goal (PJ-3)', () => {
    given(projectDecider, ...ready)
      .when(submit(), meta, { ...register, analysis })
      .then(submitted);
    given(projectDecider, planned)
      .when(submit(), meta, { ...register, analysis })
      .rejected('NoGoals');
    given(projectDecider, planned, agreed)
      .when(submit(), meta, { ...register, analysis })
      .rejected('GoalWithoutMeasure');
  });
  it('checks the needs again (PJ-1)', () =>
    given(projectDecider, ...ready)
      .when(submit(), meta, { ...register, analysis: { agencyId, fields: ['antidiscrimination'] } })
      .rejected('NoNeedFound'));
  it('rejects a second submission and a day in the future', () => {
    given(projectDecider, ...ready, submitted)
      .when(submit(), meta, { ...register, analysis })
      .rejected('NotPlanned');
    given(projectDecider, ...ready)
      .when(submit({ submittedOn: '2026-11-02' }), meta, { ...register, analysis })
      .rejected('DayInFuture');
  });
});

describe('approving a project', () => {
  const approve = (changes: object = {}) =>
    ({ type: 'ApproveProject', data: { approvedOn: '2025-12-10', ...changes } }) as const;
  const submittedProject = [...ready, submitted] as const;

  it('requires an approved analysis (PJ-1)', () => {
    given(projectDecider, ...submittedProject)
      .when(approve(), meta, { ...register, analysis })
      .then(approved);
    given(projectDecider, ...submittedProject)
      .when(approve(), meta, { ...register, analysis: { agencyId, fields: analysis.fields } })
      .rejected('AnalysisNotApproved');
    given(projectDecider, ...submittedProject)
      .when(approve(), meta, { ...register, analysis: { ...analysis, approvedOn: '2025-12-11' } })
      .rejected('AnalysisNotApproved');
    given(projectDecider, ...submittedProject)
      .when(approve(), meta, register)
      .rejected('NoSuchAnalysis');
  });
  it('requires an analysis of the last 36 months (PJ-1)', () => {
    given(projectDecider, ...submittedProject)
      .when(approve(), meta, { ...register, analysis: { ...analysis, approvedOn: '2022-12-10' } })
      .then(approved);
    given(projectDecider, ...submittedProject)
      .when(approve(), meta, { ...register, analysis: { ...analysis, approvedOn: '2022-12-09' } })
      .rejected('AnalysisOutdated');
  });
  it('requires a need in every field of the project (PJ-1)', () =>
    given(projectDecider, ...submittedProject)
      .when(approve(), meta, { ...register, analysis: { ...analysis, fields: ['antidiscrimination'] } })
      .rejected('NoNeedFound'));
  it('requires qualified staff for special services (PJ-5)', () => {
    const history = [{ type: 'ProjectPlanned', data: special }, agreed, scheduled, submitted] as const;
    given(projectDecider, ...history)
      .when(approve(), meta, { ...register, analysis })
      .rejected('QualificationMissing');
    given(projectDecider, ...history)
      .when(approve(), meta, { ...register, analysis, hasQualifiedAda: true })
      .then({ type: 'ProjectApproved', data: { approvedOn: '2025-12-10', qualifiedAda: true } });
  });
  it('requires a submission', () => {
    given(projectDecider, ...ready)
      .when(approve(), meta, { ...register, analysis })
      .rejected('NotSubmitted');
    given(projectDecider, ...submittedProject)
      .when(approve({ approvedOn: '2025-10-14' }), meta, { ...register, analysis })
      .rejected('DayBeforeEarlierStep');
  });
  it('decides once: approved or rejected', () => {
    const turnDown = {
      type: 'RejectProject',
      data: { rejectedOn: '2025-12-10', reason: 'funds_exhausted' },
    } as const;
    const rejected: ProjectEvent = { type: 'ProjectRejected', data: turnDown.data };
    given(projectDecider, ...submittedProject)
      .when(turnDown, meta)
      .then(rejected);
    given(projectDecider, ...submittedProject, rejected)
      .when(approve(), meta, { ...register, analysis })
      .rejected('NotSubmitted');
    given(projectDecider, ...submittedProject, approved)
      .when(turnDown, meta)
      .rejected('NotSubmitted');
  });
});

describe('starting a project', () => {
  const start = (startedOn: string) => ({ type: 'StartProject', data: { startedOn } }) as const;

  it('requires approval and a day within the funding year (PJ-7)', () => {
    given(statedProjectDecider, ...ready, submitted, approved)
      .when(start('2026-01-15'), meta)
      .then(started, yearStated);
    given(projectDecider, ...ready, submitted, approved)
      .when(start('2025-12-31'), meta)
      .rejected('OutsideFundingYear');
    given(projectDecider, ...ready, submitted, approved)
      .when(start('2025-12-09'), meta)
      .rejected('DayBeforeEarlierStep');
    given(projectDecider, ...ready, submitted)
      .when(start('2026-01-15'), meta)
      .rejected('NotApproved');
  });
});

describe('amending a project', () => {
  const { fields, months } = plan;
  const amendment = {
    amendedOn: '2026-06-01',
    reason: 'position_vacant',
    fields,
    fte: 1,
    months,
    budget: { personnel: 8_649_832, material: 880_000, measures: 0, grant: 8_000_000 },
  } as const;
  const amend = (changes: object = {}) =>
    ({ type: 'AmendProject', data: { ...amendment, ...changes } }) as const;
  const amended: ProjectEvent = { type: 'ProjectAmended', data: amendment };

  it('changes the plan of a running project', () => {
    given(projectDecider, ...running)
      .when(amend(), meta, { ...register, analysis })
      .then(amended);
    given(projectDecider, ...ready)
      .when(amend(), meta, { ...register, analysis })
      .rejected('NotRunning');
    given(projectDecider, ...running, frozen)
      .when(amend(), meta, { ...register, analysis })
      .rejected('ReportIsFrozen');
    given(projectDecider, ...running, amended)
      .when(amend({ amendedOn: '2026-05-31' }), meta, { ...register, analysis })
      .rejected('DayBeforeEarlierStep');
  });
  it('checks the needs, even of an outdated analysis (PJ-1), and the funding of the year (PJ-2)', () => {
    const old = { ...analysis, approvedOn: '2022-12-10' };
    given(projectDecider, ...running)
      .when(amend(), meta, { ...register, analysis: old })
      .then(amended);
    given(projectDecider, ...running)
      .when(amend({ fields: ['social_space_work', 'civic_engagement'] }), meta, { ...register, analysis })
      .rejected('NoNeedFound');
    given(projectDecider, ...running)
      .when(amend({ fte: 0.99 }), meta, { ...register, analysis })
      .rejected('PersonnelTooHigh');
  });
  it('rejects a plan without a field that has goals', () =>
    given(projectDecider, ...running)
      .when(amend({ fields: ['antidiscrimination'] }), meta, { ...register, analysis })
      .rejected('FieldHasGoals'));
  it('requires qualified staff for additional special services (PJ-5)', () => {
    const services = { fields: special.fields, specialServices: special.specialServices };
    given(projectDecider, ...running)
      .when(amend(services), meta, { ...register, analysis })
      .rejected('QualificationMissing');
    given(statedProjectDecider, ...running)
      .when(amend(services), meta, { ...register, analysis, hasQualifiedAda: true })
      .then({ type: 'ProjectAmended', data: { ...amendment, ...services, qualifiedAda: true } }, {
        type: 'ProjectYearStated',
        data: { ...yearStated.data, fields: special.fields },
      } as ProjectEvent);
    given(projectDecider, ...running)
      .when(amend({ specialServices: special.specialServices }), meta, { ...register, analysis })
      .rejected('SpecialServiceOutsideField');
  });
});

describe('counting volunteers', () => {
  it('records the number of volunteers of a running project', () => {
    given(projectDecider, ...running)
      .when({ type: 'CountVolunteers', data: { count: 12 } }, meta)
      .then({ type: 'VolunteersCounted', data: { count: 12 } });
    given(projectDecider, ...ready)
      .when({ type: 'CountVolunteers', data: { count: 12 } }, meta)
      .rejected('NotRunning');
  });
});
