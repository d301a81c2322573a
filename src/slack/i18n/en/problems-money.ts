/** Why something is not renewed, or was not paid: what is wrong, and what to do. */
export const moneyProblems = {
  'not-for-pay-as-you-go': {
    wrong: '{{name}} is pay-as-you-go: it has no expiry, so there is nothing to renew.',
    fix: 'It runs until somebody releases it. See when it ends, if at all:',
    auto: 'It is released automatically {{when}}. To let it run on:',
  },
  'bad-period': {
    wrong: '{{given}} is no period that ECS renews for.',
    unsold: '{{given}} is no period that ECS sells a subscription for.',
    renew: '1–4 weeks (`1w`), 1–9 months (`1m`) or 1–5 years (`1y`):',
    'auto-renew': '1, 2, 3 or 6 months (`1m`), or 1–5 years (`1y`):',
    create: '1–4 weeks (`1w`, on the China site alone), 1–9 months (`1m`) or 1–5 years (`1y`):',
  },
  'expired-beyond-renewal': {
    wrong:
      '{{name}} expired {{when}}. ECS keeps an expired subscription for 15 days, and renews it no later.',
    fix: 'See what is left of it:',
  },
  'expired-already': {
    wrong: '{{name}} expired {{when}}: an auto-renewal would come too late.',
    fix: 'Renew it first:',
  },
  'too-late-for-auto-renewal': {
    wrong:
      '{{name}} expires {{when}}. An auto-renewal that is turned on now is first tried {{tried}}: too late.',
    fix: 'Renew it by hand:',
  },
  'renewed-meanwhile': {
    wrong:
      '{{name}} was renewed elsewhere in the meantime: instead of {{from}} it expires {{to}}. Nothing was paid.',
    here: '{{by}} renewed {{name}} in the meantime (operation {{operation}}): instead of {{from}} it expires {{to}}. Nothing was paid.',
    inDoubt: '{{name}} expires {{to}} instead of {{from}}, which is not what was asked for.',
    fix: 'To renew it once more:',
  },
  'price-rose': {
    inDoubt: 'Renewing {{name}} costs {{to}} by now; {{from}} was confirmed.',
    fix: 'To renew it at the new price:',
    each: 'Each renewal of {{name}} costs {{to}} by now; {{from}} was confirmed. Its auto-renewal was not set.',
    eachFix: 'To have it renew itself at the new price:',
  },
  'paid-already': {
    wrong:
      '{{name}} is paid for already, for {{period}} (operation {{operation}}); ECS does not show its new expiry yet.',
    fix: 'Nothing was paid a second time. See whether it shows by now:',
  },
  'payment-unsettled': {
    wrong:
      'ECS has not said what became of another payment for {{name}}, for {{period}} (operation {{operation}}); a second one for another period could be charged, too.',
    fix: 'Nothing was paid. Asked for the same period again, it is never paid twice:',
  },
  'renewal-unseen': {
    wrong: '{{name}} is paid ({{order}}), but after {{minutes}} minutes ECS still shows the old expiry.',
    unread: '{{name}} is paid ({{order}}), but its new expiry could not be looked up.',
    because: 'What came of the look: {{why}}',
    fix: 'Do not pay again. See whether it shows by now; if not, ask Alibaba Cloud about the order:',
  },
  'renews-itself': {
    wrong: '{{name}} renews itself: it is charged from {{when}} on.',
    fix: 'To renew it by hand all the same:',
  },
  'let-expire': {
    wrong: '{{by}} has decided that {{name}} shall expire.',
    fix: 'To renew it all the same:',
  },
  'region-silent': {
    wrong: 'ECS does not answer for {{region}} right now, so I cannot tell whether {{name}} is still due.',
    fix: 'Try it again in a minute:',
  },
} as const;
