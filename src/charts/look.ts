/** The size in points; Slack shows a picture some 500 wide, so the letters are large. */
export const SIZE = { width: 680, height: 380 } as const;

export const FRAME = { left: 58, top: 38, bottom: 44, labels: 186 } as const;
export const PLOT = {
  width: SIZE.width - FRAME.left - FRAME.labels,
  height: SIZE.height - FRAME.top - FRAME.bottom,
} as const;

/**
 * Found by trying: each stands out from white by 3:1 at least, and the first six are told apart by people who do not
 * see red, green or blue as well (a test reckons it after Machado et al. 2009). The rest are for the regions with more.
 */
export const COLOURS = [
  '#3f3f9f',
  '#117733',
  '#b8860b',
  '#882255',
  '#4593d8',
  '#cc6677',
  '#56758c',
  '#222222',
] as const;

/** Of all that is no price of a zone. */
export const INK = {
  paper: '#ffffff',
  edge: '#dddddd',
  grid: '#e8e8e8',
  words: '#1d1c1d',
  quiet: '#616061',
} as const;

export const FONT = 'Inter';
export const LETTERS = 14;
/** From one label to the next. */
export const LINE = 18;

/** What is no spot price. */
export const DASH = [7, 5];
