/** The app's screens, in the order of the navigation; Ctrl+1, Ctrl+2, … show them. */
export const SCREENS = ['recognize', 'enroll', 'people', 'thresholds', 'settings'] as const;
/** The Lab is not among them: Settings lead to it. */
export type Screen = (typeof SCREENS)[number] | 'lab';
