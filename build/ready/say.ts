/** Tells the person at the terminal one short line of what is being done. */
export type Say = (line: string) => void;
