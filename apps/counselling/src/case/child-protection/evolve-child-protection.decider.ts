import type { Decider } from '@geleit/kernel';
import type { CaseLanguage } from '../case.language.js';
import { changeOpenedCase, type Case } from '../state.decider.js';
import type { childProtectionEvents } from './child-protection.language.js';
import type { ChildProtectionAlert } from './child-protection-state.decider.js';

type Evolve = Decider<typeof CaseLanguage, Case>['evolve'];

const changeAlert = <Data extends { readonly alertId: string }>(
  change: (alert: ChildProtectionAlert, data: Data) => ChildProtectionAlert,
) =>
  changeOpenedCase((state, data: Data) => {
    const alert = state.alerts.get(data.alertId);
    return alert === undefined
      ? state
      : { ...state, alerts: new Map(state.alerts).set(data.alertId, change(alert, data)) };
  });

export const evolveChildProtection: Pick<Evolve, keyof typeof childProtectionEvents> = {
  ChildProtectionAlertRaised: changeOpenedCase((state, { alertId, raisedBy, observedOn }) => ({
    ...state,
    alerts: new Map(state.alerts).set(alertId, {
      raisedBy,
      observedOn,
      asked: [],
      results: new Map(),
      isEnded: false,
    }),
  })),
  RiskAssessmentAskedFor: changeAlert((alert, { staffId }) => ({
    ...alert,
    asked: [...alert.asked, staffId],
  })),
  ChildRiskAssessed: changeAlert((alert, { assessedBy, result }) => ({
    ...alert,
    results: new Map(alert.results).set(assessedBy, result),
  })),
  ChildProtectionAlertAnswered: changeAlert((alert, { answer }) => ({ ...alert, answer })),
  DisclosedToYouthOffice: changeAlert((alert) => ({ ...alert, answer: 'disclosed' })),
  ChildProtectionAlertClosed: changeAlert((alert) => ({ ...alert, isEnded: true })),
  ChildProtectionAlertWithdrawn: changeAlert((alert) => ({ ...alert, isEnded: true })),
  ChildProtectionAlertErased: (state) => state,
};
