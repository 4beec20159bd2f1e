import type { Words } from '../words.js';

/** Rejections of assessments, support plans and integration agreements. */
export const planningRejections = {
  AssessmentEmpty: {
    de: 'Die Analyse nennt noch keinen Lebensbereich',
    en: 'The assessment looks at no area of life yet',
  },
  DayBeforeAssessment: {
    de: 'Der Tag liegt vor dem der Analyse',
    en: 'The day is before that of the assessment',
  },
  DomainForbidden: {
    de: 'Das Programm darf diesen Lebensbereich nicht erfassen',
    en: 'The programme must not record this area of life',
  },
  HealthIsTopicOnly: {
    de: 'Das Programm darf Gesundheit nur als Thema erfassen, ohne Text',
    en: 'The programme may record health as a topic only, without text',
  },
  NoSuchAssessment: { de: 'Die Analyse gibt es nicht', en: 'No such assessment' },
  AgreementInForce: {
    de: 'Es gibt schon eine Integrationsvereinbarung',
    en: 'There is an integration agreement already',
  },
  AgreementNotInForce: {
    de: 'Die Integrationsvereinbarung ist schon beendet',
    en: 'The integration agreement has ended already',
  },
  AgreementNotVoluntary: {
    de: 'Eine Integrationsvereinbarung ist für beide Seiten freiwillig',
    en: 'An integration agreement is voluntary for both sides',
  },
  BothSidesDoSomething: {
    de: 'Für jedes Ziel tun beide Seiten etwas',
    en: 'For each goal, both sides do something',
  },
  BothSidesSign: { de: 'Beide Seiten unterschreiben', en: 'Both sides sign' },
  DayBeforeLastStep: {
    de: 'Der Tag liegt vor dem des letzten Schritts',
    en: 'The day is before that of the last step',
  },
  GoalDueTooFar: {
    de: 'Ein Ziel ist innerhalb eines Jahres zu erreichen',
    en: 'A goal is to be reached within a year',
  },
  GoalsStillOpen: {
    de: 'Es ist noch nicht von jedem Ziel bekannt, ob es erreicht wurde',
    en: 'It is not known of every goal yet whether it was reached',
  },
  GuardianMissing: {
    de: 'Bei Minderjährigen ist festzuhalten, ob Sorgeberechtigte den Plan kennen',
    en: 'Of somebody under age, it has to be recorded whether guardians know of the plan',
  },
  GuardianOfAdult: { de: 'Die Person ist volljährig', en: 'The person is of age' },
  MeasuresNotAvailable: {
    de: 'Eine Integrationsvereinbarung setzt voraus, dass es die Angebote vor Ort gibt',
    en: 'An integration agreement presupposes that the measures are available locally',
  },
  NoSuchAgreement: { de: 'Die Integrationsvereinbarung gibt es nicht', en: 'No such integration agreement' },
  NoSuchPlan: { de: 'Den Förderplan gibt es nicht', en: 'No such support plan' },
  NoSuchPlanGoal: { de: 'Das Ziel gibt es nicht', en: 'No such goal' },
  NoSuchPlanMeasure: { de: 'Den Schritt gibt es nicht', en: 'No such step' },
  OpenPlanExists: { de: 'Es gibt schon einen Förderplan', en: 'There is a support plan already' },
  PlannedLater: {
    de: 'Eine Analyse, ein Plan oder eine Vereinbarung hat einen späteren Tag',
    en: 'An assessment, a plan or an agreement has a later day',
  },
  PlanEnded: { de: 'Der Förderplan ist schon beendet', en: 'The support plan has ended already' },
  PlanNotAgreed: { de: 'Der Förderplan ist nicht vereinbart', en: 'The support plan is not agreed on' },
  PlanNotDraft: { de: 'Der Förderplan ist kein Entwurf', en: 'The support plan is no draft' },
  PlanNotEnded: { de: 'Der Förderplan ist nicht beendet', en: 'The support plan has not ended' },
  PlanNotProposed: { de: 'Der Förderplan ist nicht vorgeschlagen', en: 'The support plan is not proposed' },
  ProgrammeWithoutAgreements: {
    de: 'Das Programm hat keine Integrationsvereinbarungen',
    en: 'The programme has no integration agreements',
  },
} as const satisfies Readonly<Record<string, Words>>;
