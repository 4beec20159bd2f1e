import { AskedBecause, CalendarDay, FieldGroups, RefersTo } from '@geleit/contracts';
import { Personal } from '@geleit/kernel';
import type { StaffFacts } from '@geleit/rules';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsBoolean,
  IsIn,
  IsOptional,
  IsUUID,
  Length,
} from 'class-validator';

import {
  childRiskGrounds,
  childrenAtRisk,
  childRiskResults,
  riskInvolvements,
  childProtectionAnswers,
  disclosureGrounds,
  disclosureConsents,
  disclosureNotices,
  alertCloseReasons,
  alertWithdrawReasons,
  type ChildRiskGround,
  type ChildAtRisk,
  type ChildRiskResult,
  type RiskInvolvement,
  type ChildProtectionAnswer,
  type DisclosureGround,
  type DisclosureConsent,
  type DisclosureNotice,
  type AlertCloseReason,
  type AlertWithdrawReason,
} from './child-protection-codes.language.js';

/** The codes are narrative, too: they say what a child suffers. */
class DescribedAlert {
  @ArrayMinSize(1)
  @ArrayMaxSize(childRiskGrounds.length)
  @ArrayUnique()
  @IsIn(childRiskGrounds, { each: true })
  @Personal('narrative')
  @AskedBecause('childProtection')
  grounds!: readonly ChildRiskGround[];
  @IsIn(childrenAtRisk)
  @Personal('narrative')
  @AskedBecause('childProtection')
  child!: ChildAtRisk;
  /** What was seen, heard or told, and by whom. */
  @Length(1, 4000)
  @Personal('narrative')
  @AskedBecause('childProtection')
  observation!: string;
  @CalendarDay() observedOn!: string;
}
class NamedAlert {
  @RefersTo('cases/child-protection-alerts') alertId!: string;
}

/** Meldung einer möglichen Kindeswohlgefährdung (§ 8a SGB VIII, § 4 KKG), which begins an assessment. */
export class RaiseChildProtectionAlert extends DescribedAlert {}

/** Asks a colleague to assess the risk, who thereby reads the alert and nothing else of the case. */
export class AskForRiskAssessment extends NamedAlert {
  @RefersTo('staff') staffId!: string;
}

class DescribedRiskAssessment {
  @IsIn(childRiskResults) result!: ChildRiskResult;
  /** Insoweit erfahrene Fachkraft: whether whoever assesses is one, or was advised by one. */
  @IsBoolean() withExperiencedProfessional!: boolean;
  @Length(1, 4000)
  @Personal('narrative')
  @AskedBecause('childProtection')
  riskReasons!: string;
  /** Whether the child took part, or why not. */
  @IsIn(riskInvolvements) childInvolvement!: RiskInvolvement;
  /** Whether the parents took part, or why not. */
  @IsIn(riskInvolvements) parentsInvolvement!: RiskInvolvement;
}
/** Gefährdungseinschätzung of one professional; at least two assess. */
@FieldGroups({ record: ['alertId'] })
export class AssessChildRisk extends DescribedRiskAssessment {
  @RefersTo('cases/child-protection-alerts') alertId!: string;
}

/** What the assessments led to. A risk that help does not avert is disclosed. */
export class AnswerChildProtectionAlert extends NamedAlert {
  @IsIn(childProtectionAnswers) answer!: ChildProtectionAnswer;
  /** Which help was offered, or why there is no risk. */
  @Length(1, 4000)
  @Personal('narrative')
  @AskedBecause('childProtection')
  riskReasons!: string;
}

@FieldGroups({
  content: ['disclosedOn', 'ground', 'consent', 'notice', 'whyNotTold', 'youthOffice', 'passedOn'],
})
class DescribedDisclosure {
  @CalendarDay() disclosedOn!: string;
  @IsIn(disclosureGrounds) ground!: DisclosureGround;
  /** Of the parents, or of the young person. */
  @IsIn(disclosureConsents) consent!: DisclosureConsent;
  /** Whether they were told beforehand, or why not. */
  @IsIn(disclosureNotices) notice!: DisclosureNotice;
  /** How telling them would endanger the child. */
  @IsOptional()
  @Length(1, 2000)
  @Personal('narrative')
  @AskedBecause('childProtection')
  whyNotTold?: string;
  @Length(1, 200)
  @Personal('narrative')
  @AskedBecause('childProtection')
  youthOffice!: string;
  /** What was passed on: no more than averting the risk needs. */
  @Length(1, 4000)
  @Personal('narrative')
  @AskedBecause('childProtection')
  passedOn!: string;
}
/** Information des Jugendamts (§ 4 Abs. 3 KKG): needs no consent, but a ground and a second professional. */
@FieldGroups({ record: ['alertId'] })
export class DiscloseToYouthOffice extends DescribedDisclosure {
  @RefersTo('cases/child-protection-alerts') alertId!: string;
}

export class CloseChildProtectionAlert extends NamedAlert {
  @IsIn(alertCloseReasons) reason!: AlertCloseReason;
}
/** Only before anybody assessed it, and only by somebody else than who raised it. */
export class WithdrawChildProtectionAlert extends NamedAlert {
  @IsIn(alertWithdrawReasons) reason!: AlertWithdrawReason;
}

class OneAlert {
  @IsUUID() alertId!: string;
}
export class ChildProtectionAlertRaised extends DescribedAlert {
  @IsUUID() alertId!: string;
  @IsUUID() raisedBy!: string;
}
export class RiskAssessmentAskedFor extends OneAlert {
  @IsUUID() staffId!: string;
}
/** What nothing corrects: who judges otherwise raises another alert. */
export class ChildRiskAssessed extends DescribedRiskAssessment {
  @IsUUID() alertId!: string;
  @IsUUID() assessedBy!: string;
}
export class ChildProtectionAlertAnswered extends OneAlert {
  @IsIn(childProtectionAnswers) answer!: ChildProtectionAnswer;
  @Length(1, 4000)
  @Personal('narrative')
  riskReasons!: string;
}
export class DisclosedToYouthOffice extends DescribedDisclosure {
  @IsUUID() alertId!: string;
  /** The other professionals who assessed that there is, or may be, a risk. */
  @ArrayMinSize(1)
  @IsUUID(undefined, { each: true })
  supportedBy!: readonly string[];
}
export class ChildProtectionAlertClosed extends OneAlert {
  @IsIn(alertCloseReasons) reason!: AlertCloseReason;
}
export class ChildProtectionAlertWithdrawn extends OneAlert {
  @IsIn(alertWithdrawReasons) reason!: AlertWithdrawReason;
}
export class ChildProtectionAlertErased extends OneAlert {}

/** What the register says of the colleague who is asked. */
export interface AskForRiskAssessmentFacts {
  readonly staff?: StaffFacts;
}
export interface ChildProtectionCommandFacts {
  readonly AskForRiskAssessment: AskForRiskAssessmentFacts;
}

export const childProtectionCommands = {
  RaiseChildProtectionAlert,
  AskForRiskAssessment,
  AssessChildRisk,
  AnswerChildProtectionAlert,
  DiscloseToYouthOffice,
  CloseChildProtectionAlert,
  WithdrawChildProtectionAlert,
};
export const childProtectionEvents = {
  ChildProtectionAlertRaised,
  RiskAssessmentAskedFor,
  ChildRiskAssessed,
  ChildProtectionAlertAnswered,
  DisclosedToYouthOffice,
  ChildProtectionAlertClosed,
  ChildProtectionAlertWithdrawn,
  ChildProtectionAlertErased,
};
export const childProtectionRejections = {
  NoSuchAlert: 'not-found',
  AlertEnded: 'conflict',
  AlertAnswered: 'conflict',
  AlertNotAnswered: 'conflict',
  AlertDisclosed: 'conflict',
  AlertAssessed: 'conflict',
  AlreadyAssessed: 'conflict',
  SecondAssessmentMissing: 'conflict',
  RiskWasFound: 'conflict',
  DisclosureNotSupported: 'conflict',
  SecondPersonNeeded: 'conflict',
  AlertStillOpen: 'conflict',
  ReasonNotToldMissing: 'unprocessable',
  ReasonNotToldForbidden: 'unprocessable',
  DayBeforeObservation: 'unprocessable',
} as const;
