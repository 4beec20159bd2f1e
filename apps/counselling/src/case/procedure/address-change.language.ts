import { CalendarDay, RefersTo } from '@geleit/contracts';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsIn, IsUUID } from 'class-validator';
import {
  addressRecipients,
  procedureStrikeReasons,
  type AddressRecipient,
  type ProcedureStrikeReason,
} from './procedure-codes.language.js';

const Recipients =
  () =>
  (type: object, field: string): void => {
    ArrayMinSize(1)(type, field);
    ArrayMaxSize(addressRecipients.length)(type, field);
    ArrayUnique()(type, field);
    IsIn(addressRecipients, { each: true })(type, field);
  };

/** A-5, § 10 AsylG: who moves during a procedure has to tell where they can be reached. The address is not here. */
export class RecordAddressChange {
  @CalendarDay() changedOn!: string;
}
/** The new address was told to these. */
export class RecordAddressChangeReported {
  @RefersTo('cases/address-changes') addressChangeId!: string;
  @Recipients() recipients!: readonly AddressRecipient[];
  @CalendarDay() reportedOn!: string;
}
export class StrikeAddressChange {
  @RefersTo('cases/address-changes') addressChangeId!: string;
  @IsIn(procedureStrikeReasons) reason!: ProcedureStrikeReason;
}

class OneAddressChange {
  @IsUUID() addressChangeId!: string;
}
export class AddressChanged extends OneAddressChange {
  @CalendarDay() changedOn!: string;
  /** By when they are to be told: at once, by law; this is the day on which the office is reminded. */
  @CalendarDay() remindOn!: string;
  @Recipients() recipients!: readonly AddressRecipient[];
}
export class AddressChangeReported extends OneAddressChange {
  @Recipients() recipients!: readonly AddressRecipient[];
  @CalendarDay() reportedOn!: string;
}
export class AddressChangeStruck extends OneAddressChange {
  @IsIn(procedureStrikeReasons) reason!: ProcedureStrikeReason;
}
export class AddressChangeErased extends OneAddressChange {}

export const addressChangeCommands = {
  RecordAddressChange,
  RecordAddressChangeReported,
  StrikeAddressChange,
};
export const addressChangeEvents = {
  AddressChanged,
  AddressChangeReported,
  AddressChangeStruck,
  AddressChangeErased,
};
export const addressChangeRejections = {
  NoSuchAddressChange: 'not-found',
  AddressChangeIsReported: 'conflict',
  NoRunningProcedure: 'conflict',
} as const;
