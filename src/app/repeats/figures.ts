/** Received items and distinct matters, apart: a matter that many file is one matter and many filings. */
export interface ReceivedFigures {
  /** Filings that were entered, repeats among them. */
  filings: number;
  /** Of these, what is handled by itself. */
  matters: number;
  /** Of these, what was linked to a matter that it repeats. */
  repeats: number;
  /** Everything that came in: filings, additions and answers. */
  submissions: number;
}

/** Days, both included, in the office's zone. */
export interface ReceivedPeriod {
  from: string;
  to: string;
  timeZone: string;
}
