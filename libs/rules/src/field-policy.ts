import type { Programme } from '@geleit/contracts';

export type PolicedField =
  | 'name'
  | 'dateOfBirth'
  | 'residenceStatus'
  | 'entryDate'
  | 'vulnerability'
  | 'health'
  | 'religion'
  | 'azrNumber'
  | 'bankData';
export type FieldPolicy = 'required' | 'allowed' | 'forbidden';

/** What a programme must, may and must not record. `SBG` means regional counselling. */
export const fieldPolicies: Readonly<Record<Programme, Readonly<Record<PolicedField, FieldPolicy>>>> = {
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

export const mayRecordField = (programme: Programme, field: PolicedField): boolean =>
  fieldPolicies[programme][field] !== 'forbidden';
