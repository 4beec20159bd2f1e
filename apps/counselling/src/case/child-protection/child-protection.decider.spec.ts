import { given } from '@geleit/kernel';
import { caseDecider } from '../case.decider.js';
import {
  agencyId,
  facts,
  first,
  noReferrals,
  now,
  openedCase,
  otherAgencyId,
  second,
  staffOf,
  third,
} from '../case.features.js';
import type { CaseEvent } from '../case.language.js';
import type { ChildRiskResult } from './child-protection-codes.language.js';

const alertId = '70000000-0000-4000-8000-000000000031';
const described = {
  grounds: ['neglect'],
  child: 'child_of_family',
  observation: 'what was seen',
  observedOn: '2026-02-20',
} as const;
const raised: CaseEvent = {
  type: 'ChildProtectionAlertRaised',
  data: { ...described, alertId, raisedBy: first },
};
const asked: CaseEvent = { type: 'RiskAssessmentAskedFor', data: { alertId, staffId: second } };
const assessment = (result: ChildRiskResult) =>
  ({
    alertId,
    result,
    withExperiencedProfessional: true,
    riskReasons: 'reasons',
    childInvolvement: 'too_young',
    parentsInvolvement: 'involved',
  }) as const;
const assessed = (assessedBy: string, result: ChildRiskResult): CaseEvent => ({
  type: 'ChildRiskAssessed',
  data: { ...assessment(result), assessedBy },
});
const assess = (result: ChildRiskResult) => ({ type: 'AssessChildRisk', data: assessment(result) }) as const;
const answer = (outcome: 'no_risk' | 'help_offered') =>
  ({
    type: 'AnswerChildProtectionAlert',
    data: { alertId, answer: outcome, riskReasons: 'reasons' },
  }) as const;
const answered = (outcome: 'no_risk' | 'help_offered'): CaseEvent => ({
  type: 'ChildProtectionAlertAnswered',
  data: answer(outcome).data,
});
const disclosure = {
  alertId,
  disclosedOn: '2026-02-28',
  ground: 'help_without_result',
  consent: 'refused',
  notice: 'told_beforehand',
  youthOffice: 'Jugendamt',
  passedOn: 'what averting it needs',
} as const;
const disclose = { type: 'DiscloseToYouthOffice', data: disclosure } as const;
const disclosedWith = (...supportedBy: string[]): CaseEvent => ({
  type: 'DisclosedToYouthOffice',
  data: { ...disclosure, supportedBy },
});
const close = { type: 'CloseChildProtectionAlert', data: { alertId, reason: 'risk_averted' } } as const;
const closed: CaseEvent = { type: 'ChildProtectionAlertClosed', data: close.data };
const withdraw = {
  type: 'WithdrawChildProtectionAlert',
  data: { alertId, reason: 'wrong_case' },
} as const;
const closeCase = (reason: 'goal_reached' | 'contact_lost', overrideAlerts = false) =>
  ({ type: 'CloseCase', data: { closedOn: '2026-03-01', reason, overrideAlerts } }) as const;

const caseClosed = (reason: 'goal_reached' | 'contact_lost'): CaseEvent => ({
  type: 'CaseClosed',
  data: { ...facts, closedOn: '2026-03-01', reason },
});

const bySecond = { ...now, by: second };
const inCase = (...events: readonly CaseEvent[]) => given(caseDecider, ...openedCase, ...events);
const twoSee = (one: ChildRiskResult, other: ChildRiskResult) => [
  raised,
  assessed(first, one),
  assessed(second, other),
];

describe('an alert', () => {
  it('is raised for a day that is past, in every case that is not void', () => {
    const raise = { type: 'RaiseChildProtectionAlert', data: described } as const;
    inCase()
      .when(raise, { ...now, id: alertId })
      .then(raised);
    inCase()
      .when({ ...raise, data: { ...described, observedOn: '2026-03-02' } }, now)
      .rejected('DayInFuture');
  });
  it('is assessed by colleagues of the office who were asked once', () => {
    const ask = { type: 'AskForRiskAssessment', data: { alertId, staffId: second } } as const;
    inCase(raised)
      .when(ask, now, { staff: staffOf(agencyId) })
      .then(asked);
    inCase(raised, asked)
      .when(ask, now, { staff: staffOf(agencyId) })
      .then();
    inCase(raised)
      .when(ask, now, { staff: staffOf(otherAgencyId) })
      .rejected('StaffOfAnotherOffice');
    inCase(raised, assessed(second, 'risk'))
      .when(ask, now, { staff: staffOf(agencyId) })
      .rejected('AlreadyAssessed');
  });
  it('is assessed once by each, and nothing corrects that', () => {
    inCase(raised).when(assess('risk'), now).then(assessed(first, 'risk'));
    inCase(raised, assessed(first, 'risk')).when(assess('no_risk'), now).rejected('AlreadyAssessed');
    inCase(raised, assessed(first, 'risk'))
      .when(assess('no_risk'), bySecond)
      .then(assessed(second, 'no_risk'));
  });
  it('is answered after two have assessed it', () => {
    inCase(raised, assessed(first, 'need_for_help'))
      .when(answer('help_offered'), now)
      .rejected('SecondAssessmentMissing');
    inCase(...twoSee('need_for_help', 'risk'))
      .when(answer('help_offered'), now)
      .then(answered('help_offered'));
  });
  it('is without risk if two found none; a third can outweigh one of them', () => {
    inCase(...twoSee('no_risk', 'risk'))
      .when(answer('no_risk'), now)
      .rejected('RiskWasFound');
    inCase(...twoSee('no_risk', 'risk'), assessed(third, 'no_risk'))
      .when(answer('no_risk'), now)
      .then(answered('no_risk'));
  });
  it('is closed after its answer, and then nothing happens to it any more', () => {
    inCase(...twoSee('risk', 'risk'))
      .when(close, now)
      .rejected('AlertNotAnswered');
    const over = [...twoSee('no_risk', 'no_risk'), answered('no_risk'), closed];
    inCase(...over.slice(0, -1))
      .when(close, now)
      .then(closed);
    inCase(...over)
      .when(assess('risk'), { ...now, by: third })
      .rejected('AlertEnded');
  });
  it('that was recorded in error is withdrawn by somebody else, before anybody assessed it', () => {
    inCase(raised).when(withdraw, now).rejected('SecondPersonNeeded');
    inCase(raised)
      .when(withdraw, bySecond)
      .then({ type: 'ChildProtectionAlertWithdrawn', data: withdraw.data });
    inCase(raised, assessed(first, 'no_risk')).when(withdraw, bySecond).rejected('SecondPersonNeeded');
  });
});

describe('a disclosure to the youth welfare office', () => {
  it('needs no consent, but another professional who sees a risk', () => {
    inCase(...twoSee('risk', 'no_risk'))
      .when(disclose, now)
      .rejected('DisclosureNotSupported');
    inCase(...twoSee('no_risk', 'risk_not_excluded'))
      .when(disclose, now)
      .then(disclosedWith(second));
    inCase(raised, assessed(second, 'acute_risk')).when(disclose, now).rejected('DisclosureNotSupported');
  });
  it('follows help that did not avert the risk, and is made once', () => {
    const helped = [...twoSee('risk', 'risk'), answered('help_offered')];
    inCase(...helped)
      .when(disclose, now)
      .then(disclosedWith(second));
    inCase(...helped, disclosedWith(second))
      .when(disclose, bySecond)
      .rejected('DisclosureNotSupported');
  });
  it('says why the parents were not told beforehand', () => {
    const untold = { ...disclosure, notice: 'would_endanger_child' } as const;
    const disclosing = (data: typeof untold & { readonly whyNotTold?: string }) =>
      inCase(...twoSee('risk', 'risk')).when({ type: 'DiscloseToYouthOffice', data }, now);
    disclosing(untold).rejected('ReasonNotToldMissing', '/whyNotTold');
    disclosing({ ...untold, whyNotTold: 'flight' }).then({
      type: 'DisclosedToYouthOffice',
      data: { ...untold, whyNotTold: 'flight', supportedBy: [second] },
    });
  });
  it('is not before what was observed', () =>
    inCase(...twoSee('risk', 'risk'))
      .when({ ...disclose, data: { ...disclosure, disclosedOn: '2026-02-19' } }, now)
      .rejected('DayBeforeObservation'));
});

describe('K-3: a case with an alert that is not answered', () => {
  it('is not closed and not voided', () => {
    inCase(raised).when(closeCase('goal_reached'), now, noReferrals).rejected('AlertStillOpen');
    inCase(raised)
      .when({ type: 'VoidCase', data: { reason: 'opened_in_error' } }, now, noReferrals)
      .rejected('AlertStillOpen');
  });
  it('is closed once it is answered, or was withdrawn', () => {
    inCase(...twoSee('risk', 'risk'), answered('help_offered'))
      .when(closeCase('goal_reached'), now, noReferrals)
      .then(caseClosed('goal_reached'));
    inCase(raised, { type: 'ChildProtectionAlertWithdrawn', data: withdraw.data })
      .when(closeCase('goal_reached'), now, noReferrals)
      .then(caseClosed('goal_reached'));
  });
  it('is closed by the team lead if the client cannot be reached, and the alert goes on', () => {
    const byLead = { ...noReferrals, actorLeadsOffice: true };
    inCase(raised).when(closeCase('contact_lost', true), now, noReferrals).rejected('AlertStillOpen');
    inCase(raised).when(closeCase('goal_reached', true), now, byLead).rejected('AlertStillOpen');
    inCase(raised).when(closeCase('contact_lost', true), now, byLead).then(caseClosed('contact_lost'));
    inCase(raised, caseClosed('contact_lost')).when(assess('risk'), now).then(assessed(first, 'risk'));
  });
  it('keeps it when the case moves to another office', () =>
    inCase(raised, {
      type: 'CaseTransferred',
      data: {
        ...facts,
        agencyId: otherAgencyId,
        formerAgencyId: agencyId,
        transferredOn: '2026-02-25',
        reason: 'person_moved',
      },
    })
      .when(closeCase('goal_reached'), now, noReferrals)
      .rejected('AlertStillOpen'));
});
