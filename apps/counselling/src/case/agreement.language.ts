import { CalendarDay, RefersTo } from '@geleit/contracts';
import { codeList } from '@geleit/kernel';
import { IsBoolean, IsIn, IsInt, IsUUID, Min } from 'class-validator';
import { planningStrikeReasons, type PlanningStrikeReason } from './assessment.language.js';

export const agreementEndReasons = codeList('agreementEndReasons', [
  'fulfilled',
  'ended_by_client',
  'ended_by_counselling',
  'measures_no_longer_available',
  'plan_ended',
]);
export type AgreementEndReason = (typeof agreementEndReasons)[number];

/** Integrationsvereinbarung: voluntary for both sides, and then binding. */
export class ConcludeIntegrationAgreement {
  /** What it is about: the version of the plan that both sides agreed on last. */
  @RefersTo('cases/support-plans') planId!: string;
  @CalendarDay() concludedOn!: string;
  /** Both sides want it, and nothing depends on it. */
  @IsBoolean() voluntary!: boolean;
  @IsBoolean() signedByClient!: boolean;
  @IsBoolean() signedByCounsellor!: boolean;
  /** What was agreed on exists where the client lives. */
  @IsBoolean() measuresAvailableLocally!: boolean;
}
export class EndIntegrationAgreement {
  @RefersTo('cases/integration-agreements') agreementId!: string;
  @CalendarDay() endedOn!: string;
  @IsIn(agreementEndReasons) reason!: AgreementEndReason;
}
export class StrikeIntegrationAgreement {
  @RefersTo('cases/integration-agreements') agreementId!: string;
  @IsIn(planningStrikeReasons) reason!: PlanningStrikeReason;
}

class AgreementStep {
  @IsUUID() agreementId!: string;
}
export class IntegrationAgreementConcluded extends AgreementStep {
  @IsUUID() planId!: string;
  @IsInt()
  @Min(1)
  planVersion!: number;
  @CalendarDay() concludedOn!: string;
}
export class IntegrationAgreementEnded extends AgreementStep {
  @CalendarDay() endedOn!: string;
  @IsIn(agreementEndReasons) reason!: AgreementEndReason;
}
/** The record stays in the history; from now on there is no such agreement. */
export class IntegrationAgreementStruck extends AgreementStep {
  @IsIn(planningStrikeReasons) reason!: PlanningStrikeReason;
}
export class IntegrationAgreementErased {
  @IsUUID() agreementId!: string;
}

export const agreementCommands = {
  ConcludeIntegrationAgreement,
  EndIntegrationAgreement,
  StrikeIntegrationAgreement,
};
export const agreementEvents = {
  IntegrationAgreementConcluded,
  IntegrationAgreementEnded,
  IntegrationAgreementStruck,
  IntegrationAgreementErased,
};
export const agreementRejections = {
  NoSuchAgreement: 'not-found',
  ProgrammeWithoutAgreements: 'conflict',
  AgreementInForce: 'conflict',
  AgreementNotInForce: 'conflict',
  AgreementNotVoluntary: 'unprocessable',
  MeasuresNotAvailable: 'unprocessable',
} as const;
