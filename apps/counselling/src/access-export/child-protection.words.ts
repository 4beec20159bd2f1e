import type { Words } from '@geleit/platform';

/** What a reader of the page sees of alerts that a child may be at risk: that there were some. */
export const childProtectionWords: Words = {
  RuleChangeProposed: { de: 'Änderung der Frist vorgeschlagen', en: 'Change of the deadline proposed' },
  RuleChangeDeclined: { de: 'Frist beibehalten', en: 'Deadline kept' },
  changeVersion: { de: 'Geänderte Regeln', en: 'Changed rules' },
  changeEndsOn: { de: 'Fristende nach den geänderten Regeln', en: 'Last day under the changed rules' },
  change: { de: 'Berechnung nach den geänderten Regeln', en: 'Computation under the changed rules' },
  assessedBy: { de: 'eingeschätzt von', en: 'assessed by' },
  supportedBy: { de: 'mitgetragen von', en: 'supported by' },
  ChildProtectionAlertRaised: { de: 'Kinderschutzmeldung erfasst', en: 'Child protection alert raised' },
  RiskAssessmentAskedFor: { de: 'Um Einschätzung gebeten', en: 'Assessment asked for' },
  ChildRiskAssessed: { de: 'Gefährdung eingeschätzt', en: 'Risk assessed' },
  ChildProtectionAlertAnswered: { de: 'Ergebnis festgehalten', en: 'Alert answered' },
  DisclosedToYouthOffice: { de: 'Jugendamt informiert', en: 'Youth welfare office informed' },
  ChildProtectionAlertClosed: { de: 'Kinderschutzmeldung abgeschlossen', en: 'Alert closed' },
  ChildProtectionAlertWithdrawn: { de: 'Kinderschutzmeldung zurückgenommen', en: 'Alert withdrawn' },
  ChildProtectionAlertErased: { de: 'Kinderschutzmeldung gelöscht', en: 'Alert erased' },
};
