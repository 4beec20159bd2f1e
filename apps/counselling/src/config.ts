/** Counselling needs only the settings of every service. */
export class CounsellingConfig {}
