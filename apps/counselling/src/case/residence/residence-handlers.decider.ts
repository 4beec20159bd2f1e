import {
  correctResidenceStatus,
  recordResidenceStatus,
  strikeResidenceStatus,
} from './residence-status.decider.js';
import { recordEndingResult, withdrawEndingResult } from './status-ending.decider.js';

export const residenceHandlers = {
  RecordResidenceStatus: recordResidenceStatus,
  CorrectResidenceStatus: correctResidenceStatus,
  StrikeResidenceStatus: strikeResidenceStatus,
  RecordEndingResult: recordEndingResult,
  WithdrawEndingResult: withdrawEndingResult,
};
