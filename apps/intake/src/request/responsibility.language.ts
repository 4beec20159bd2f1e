import { RefersTo } from '@geleit/contracts';
import { IsBoolean, IsOptional, IsUUID, Length } from 'class-validator';
import type { StaffMemberFacts } from '../person/keeper.language.js';

/** Another counsellor of the office takes the request over. */
export class ReassignRequest {
  @RefersTo('staff') toStaffId!: string;
}
/** Work passes from one staff member to another, in one office or in each. */
export class PassOnRequest extends ReassignRequest {
  @IsUUID() staffId!: string;
  @IsOptional()
  @IsUUID()
  officeId?: string;
}

/** From now on this staff member is responsible. Recorded again when the person becomes known. */
export class RequestAssigned {
  @Length(1, 128) staffId!: string;
  @IsUUID() agencyId!: string;
  /** Absent as long as nobody knows who was referred. */
  @IsOptional()
  @IsUUID()
  personId?: string;
  /** Who was responsible until now. */
  @IsOptional()
  @Length(1, 128)
  formerStaffId?: string;
}
/** Nobody is responsible for the request any more. */
export class RequestEnded {
  /** Who was. Absent if the request is from before responsibility was recorded. */
  @IsOptional()
  @Length(1, 128)
  staffId?: string;
  @IsOptional()
  @IsUUID()
  personId?: string;
  /** It was void: the case to which it seemed to lead does not come. */
  @IsOptional()
  @IsBoolean()
  noCase?: boolean;
}

export const responsibilityCommands = { ReassignRequest, PassOnRequest };
export const responsibilityEvents = { RequestAssigned, RequestEnded };
export interface ReassignRequestFacts extends StaffMemberFacts {
  /** Whether the colleague is the actor, or somebody for whom the actor stands in. */
  readonly actorActsForColleague: boolean;
}
export interface ResponsibilityCommandFacts {
  readonly ReassignRequest: ReassignRequestFacts;
  readonly OfferAppointment: StaffMemberFacts;
}
