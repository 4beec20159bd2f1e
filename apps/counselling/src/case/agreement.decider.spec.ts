import { given } from '@geleit/kernel';
import type { ConcludeIntegrationAgreement } from './agreement.language.js';
import { caseDecider } from './case.decider.js';
import { now, opened, openedCase } from './case.features.js';
import type { CaseEvent } from './case.language.js';

const planId = '70000000-0000-4000-8000-000000000021';
const agreementId = '70000000-0000-4000-8000-000000000031';
const meta = { ...now, id: agreementId };
const drafted: CaseEvent = {
  type: 'SupportPlanDrafted',
  data: { planId, goals: [{ domain: 'work', text: 'Arbeit finden', dueOn: '2026-12-01', measures: [] }] },
};
const proposed: CaseEvent = { type: 'SupportPlanProposed', data: { planId, proposedOn: '2026-02-01' } };
const step = { planId, planVersion: 1 };
const agreed: CaseEvent = { type: 'SupportPlanAgreed', data: { ...step, agreedOn: '2026-02-10' } };
const inCase = (...events: readonly CaseEvent[]) => given(caseDecider, ...openedCase, ...events);
const conclude = (changes: Partial<ConcludeIntegrationAgreement> = {}) =>
  ({
    type: 'ConcludeIntegrationAgreement',
    data: {
      planId,
      concludedOn: '2026-02-11',
      voluntary: true,
      signedByClient: true,
      signedByCounsellor: true,
      measuresAvailableLocally: true,
      ...changes,
    },
  }) as const;
const concluded: CaseEvent = {
  type: 'IntegrationAgreementConcluded',
  data: { ...step, agreementId, concludedOn: '2026-02-11' },
};
const ended: CaseEvent = {
  type: 'IntegrationAgreementEnded',
  data: { agreementId, endedOn: '2026-02-20', reason: 'fulfilled' },
};
const end = (endedOn: string) =>
  ({ type: 'EndIntegrationAgreement', data: { agreementId, endedOn, reason: 'fulfilled' } }) as const;

describe('an integration agreement (F-3)', () => {
  it('is concluded about the version of the plan that both sides agreed on', () => {
    inCase(drafted, proposed, agreed).when(conclude(), meta).then(concluded);
    inCase(drafted, proposed).when(conclude(), meta).rejected('PlanNotAgreed');
    inCase().when(conclude(), meta).rejected('NoSuchPlan');
  });
  it.each([
    ['is not voluntary', { voluntary: false }, 'AgreementNotVoluntary'],
    ['is about what does not exist there', { measuresAvailableLocally: false }, 'MeasuresNotAvailable'],
    ['one side did not sign', { signedByCounsellor: false }, 'BothSidesSign'],
    ['is older than the plan', { concludedOn: '2026-02-09' }, 'DayBeforeLastStep'],
  ] as const)('is refused if it %s', (_, changes, code) =>
    inCase(drafted, proposed, agreed).when(conclude(changes), meta).rejected(code),
  );
  it('binds: its plan is neither taken back nor struck while it is in force', () => {
    const undo = {
      type: 'UndoSupportPlanAgreement',
      data: { planId, reason: 'entered_wrongly' },
    } as const;
    const strike = { type: 'StrikeSupportPlan', data: { planId, reason: 'wrong_case' } } as const;
    for (const command of [undo, strike])
      inCase(drafted, proposed, agreed, concluded).when(command, meta).rejected('AgreementInForce');
    inCase(drafted, proposed, agreed, concluded, ended)
      .when(undo, meta)
      .then({ type: 'SupportPlanAgreementUndone', data: { ...step, reason: 'entered_wrongly' } });
  });
  it('is about another version once the plan was taken back and agreed on again', () =>
    inCase(
      drafted,
      proposed,
      agreed,
      { type: 'SupportPlanAgreementUndone', data: { ...step, reason: 'entered_wrongly' } },
      { type: 'SupportPlanAgreed', data: { planId, planVersion: 2, agreedOn: '2026-02-10' } },
    )
      .when(conclude(), meta)
      .then({
        type: 'IntegrationAgreementConcluded',
        data: { planId, planVersion: 2, agreementId, concludedOn: '2026-02-11' },
      }));
  it('exists in counselling of adults only, and once', () => {
    given(
      caseDecider,
      { ...opened, data: { ...opened.data, programme: 'JMD' } } as CaseEvent,
      drafted,
      agreed,
    )
      .when(conclude(), meta)
      .rejected('ProgrammeWithoutAgreements');
    inCase(drafted, proposed, agreed, concluded).when(conclude(), meta).rejected('AgreementInForce');
  });
  it('is ended for a reason, and not twice', () => {
    const inForce = inCase(drafted, proposed, agreed, concluded);
    inForce.when(end('2026-02-20'), meta).then(ended);
    inForce.when(end('2026-02-10'), meta).rejected('DayBeforeLastStep');
    inCase(drafted, proposed, agreed, concluded, ended)
      .when(end('2026-02-20'), meta)
      .rejected('AgreementNotInForce');
  });
  it('is struck if it should not be there, ended or not', () => {
    const strike = {
      type: 'StrikeIntegrationAgreement',
      data: { agreementId, reason: 'recorded_twice' },
    } as const;
    const struck: CaseEvent = { type: 'IntegrationAgreementStruck', data: strike.data };
    inCase(drafted, proposed, agreed, concluded).when(strike, meta).then(struck);
    inCase(drafted, proposed, agreed, concluded, ended).when(strike, meta).then(struck);
    inCase(drafted, proposed, agreed, concluded, ended, struck).when(conclude(), meta).then(concluded);
  });
});
