import { leaf } from './leaf.ts';

/** Who is named in `access`. */
export const person = leaf(
  'a Slack user id such as U0123ABCD, the id of a user group such as S0123ABCD, or "*" for every full member',
  (text) => text === '*' || /^[UWS][A-Z0-9]{2,20}$/.test(text),
);

/** Whom a notice mentions. */
export const mentioned = leaf(
  'a Slack user id such as U0123ABCD, or the id of a user group such as S0123ABCD',
  (text) => /^[UWS][A-Z0-9]{2,20}$/.test(text),
);

export const channel = leaf(
  'a channel id such as C0123ABCD (it stands at the end of the channel details in Slack)',
  (text) => /^[CG][A-Z0-9]{2,20}$/.test(text),
);
