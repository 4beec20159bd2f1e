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

type FieldRequirements = Readonly<Record<RestrictedField, FieldRequirement>>;

const refugeeCounselling: FieldRequirements = {
  name: 'allowed',
  dateOfBirth: 'allowed',
  residenceStatus: 'allowed',
  entryDate: 'allowed',
  vulnerability: 'allowed',
  health: 'allowed',
  religion: 'forbidden',
  azrNumber: 'forbidden',
  bankData: 'forbidden',
};

/** What a programme must, may and must not record. */
export const fieldRequirements: Readonly<Record<Programme, FieldRequirements>> = {
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
  SBG: refugeeCounselling,
  RB: refugeeCounselling,
  AVB: {
    ...refugeeCounselling,
    residenceStatus: 'required',
    religion: 'allowed',
    azrNumber: 'allowed',
  },
};

export const mayRecordField = (programme: Programme, field: RestrictedField): boolean =>
  fieldRequirements[programme][field] !== 'forbidden';

/**
 * 6.8.1: counselling about procedures may describe somebody's health; elsewhere it is a topic and nothing
 * more.
 */
export const mayDescribeHealth = (programme: Programme): boolean => programme === 'AVB';
