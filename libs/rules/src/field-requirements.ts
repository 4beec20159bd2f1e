import type { Programme } from '@geleit/contracts';

export type RestrictedField =
  | 'name'
  | 'dateOfBirth'
  | 'residenceStatus'
  | 'entryDate'
  | 'vulnerability'
  | 'health'
  | 'religion'
  | 'azrNumber'
  | 'bankData';
export type FieldRequirement = 'required' | 'allowed' | 'forbidden';

/** What a programme must, may and must not record. `SBG` means regional counselling. */
export const fieldRequirements: Readonly<
  Record<Programme, Readonly<Record<RestrictedField, FieldRequirement>>>
> = {
  JMD: {
    name: 'allowed',
    dateOfBirth: 'required',
    residenceStatus: 'forbidden',
    entryDate: 'required',
    vulnerability: 'allowed',
    health: 'forbidden',
    religion: 'forbidden',
    azrNumber: 'forbidden',
    bankData: 'forbidden',
  },
  MBE: {
    name: 'allowed',
    dateOfBirth: 'required',
    residenceStatus: 'required',
    entryDate: 'required',
    vulnerability: 'allowed',
    health: 'allowed',
    religion: 'forbidden',
    azrNumber: 'forbidden',
    bankData: 'forbidden',
  },
  SBG: {
    name: 'allowed',
    dateOfBirth: 'allowed',
    residenceStatus: 'allowed',
    entryDate: 'allowed',
    vulnerability: 'allowed',
    health: 'allowed',
    religion: 'forbidden',
    azrNumber: 'forbidden',
    bankData: 'forbidden',
  },
};

export const mayRecordField = (programme: Programme, field: RestrictedField): boolean =>
  fieldRequirements[programme][field] !== 'forbidden';
