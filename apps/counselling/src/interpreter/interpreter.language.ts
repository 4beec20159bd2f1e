import {
  AskedBecause,
  CalendarDay,
  erasureCommands,
  erasureEvents,
  erasureRejections,
  FieldGroups,
  genders,
  interpreterKinds,
  LanguageCode,
  type Gender,
  type InterpreterKind,
} from '@geleit/contracts';
import { codeList, Personal, type EventOf, type Language } from '@geleit/kernel';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsEmail,
  IsIn,
  IsInt,
  IsOptional,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';

/** Those who can be booked: a relative comes with the client, and a colleague is in the register of staff. */
export const bookableKinds = codeList(
  'interpreterKinds',
  interpreterKinds.filter((kind) => !['none', 'relative', 'colleague'].includes(kind)),
);

@FieldGroups({
  person: ['givenName', 'familyName', 'gender'],
  contact: ['email', 'phone'],
  language: ['languages', 'kind'],
  funding: ['hourlyCents'],
})
class InterpreterDetails {
  /** Absent for a service that sends whoever is free. */
  @IsOptional()
  @Personal('identity')
  @Length(1, 100)
  @AskedBecause('interpreting')
  givenName?: string;
  @Personal('identity')
  @Length(1, 100)
  @AskedBecause('interpreting')
  familyName!: string;
  @IsOptional()
  @Personal('contact')
  @IsEmail()
  @AskedBecause('interpreting')
  email?: string;
  @IsOptional()
  @Personal('contact')
  @Matches(/^[+\d][\d /-]{3,30}$/)
  @AskedBecause('interpreting')
  phone?: string;
  /** ISO 639-3, besides German. */
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  @LanguageCode({ each: true })
  languages!: readonly string[];
  @IsIn(bookableKinds) kind!: InterpreterKind;
  @IsIn(genders) gender!: Gender;
  /** What an hour costs. Absent: it is agreed on each time. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100_000)
  hourlyCents?: number;
}
/** Sprachmittlerin, Sprachmittler: somebody whom the organisation can book. */
export class RegisterInterpreter extends InterpreterDetails {}
/** The whole entry as it is right now. */
export class DescribeInterpreter extends InterpreterDetails {}
/** Verpflichtung auf die Verschwiegenheit (§ 203 Abs. 4 StGB). */
export class RecordInterpreterPledge {
  @CalendarDay() pledgedOn!: string;
}
/** They are not booked any more. */
export class DeactivateInterpreter {}
export class ReactivateInterpreter {}
/** Löschen (Art. 17 DSGVO): who they are and how to reach them. Hours that they worked stay. */
export class EraseInterpreter {}

class DescribedInterpreter {
  @IsOptional()
  @Personal('identity')
  @Length(1, 100)
  givenName?: string;
  @Personal('identity')
  @Length(1, 100)
  familyName!: string;
  @IsOptional()
  @Personal('contact')
  @IsEmail()
  email?: string;
  @IsOptional()
  @Personal('contact')
  @Matches(/^[+\d][\d /-]{3,30}$/)
  phone?: string;
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @Matches(/^[a-z]{3}$/, { each: true })
  languages!: readonly string[];
  @IsIn(bookableKinds) kind!: InterpreterKind;
  @IsIn(genders) gender!: Gender;
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100_000)
  hourlyCents?: number;
}
export class InterpreterRegistered extends DescribedInterpreter {}
export class InterpreterDescribed extends DescribedInterpreter {}
export class InterpreterPledged extends RecordInterpreterPledge {}
export class InterpreterDeactivated {
  @CalendarDay() deactivatedOn!: string;
}
export class InterpreterReactivated {}

/** The organisation's register of interpreters. */
export const InterpreterLanguage = {
  stream: 'interpreter',
  commands: {
    RegisterInterpreter,
    DescribeInterpreter,
    RecordInterpreterPledge,
    DeactivateInterpreter,
    ReactivateInterpreter,
    EraseInterpreter,
    ...erasureCommands,
  },
  events: {
    InterpreterRegistered,
    InterpreterDescribed,
    InterpreterPledged,
    InterpreterDeactivated,
    InterpreterReactivated,
    ...erasureEvents,
  },
  rejections: {
    NoSuchInterpreter: 'not-found',
    InterpreterAlreadyRegistered: 'conflict',
    InterpreterIsInactive: 'conflict',
    InterpreterIsActive: 'conflict',
    DayInFuture: 'unprocessable',
    DateImplausible: 'unprocessable',
    ...erasureRejections,
  },
} as const satisfies Language;

export type InterpreterEvent = EventOf<typeof InterpreterLanguage>;
