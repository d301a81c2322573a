/** What a type costs as spot, and where to take it. */
export const spot = {
  title: 'Spot: {{type}} in {{region}}',
  verdict: {
    only: 'Take {{zone}}: no other zone has any left. It costs {{price}} an hour.',
    single: '{{zone}} costs {{price}} an hour now.',
    cheapest: 'Take {{zone}}: it is the cheapest zone with enough left, {{price}} an hour.',
    cheapestLeft: 'Take {{zone}}: it is the cheapest zone with any left, {{price}} an hour.',
    steadier:
      'Take {{zone}}: at {{price}} an hour it costs little more than {{cheapest}}, the cheapest ({{least}}), and instances are taken back less often: {{interruption}} rather than {{instead}}.',
    share: 'That is {{share}} of pay-as-you-go.',
    asCheap:
      'Take pay-as-you-go: spot is hardly cheaper now, and can be taken back at any time. In {{zone}}, the cheapest zone, it costs {{share}} of pay-as-you-go.',
    noneLeftThere:
      '{{zone}} has none left as spot now. Take pay-as-you-go, ask of another zone, or ask again later.',
    noneLeft: 'No zone has any left as spot now. Take pay-as-you-go, or ask again later.',
    noPrice: 'ECS names no price for the zones that have some left, so I cannot tell which to take.',
  },
  caution: {
    scarce: 'Little is left of it: it may be gone when you order.',
    spikes: 'In this time it has cost as much as pay-as-you-go, or more.',
    'often-taken-back': 'Instances are taken back often there: keep nothing on them that you cannot lose.',
  },
  now: '{{price}} now',
  figures: 'average {{average}} · highest {{highest}} · lowest {{lowest}}',
  noPrice: 'no price known',
  interruption: 'taken back: {{interruption}}',
  discount: 'on average {{share}} of pay-as-you-go',
  stock: { scarce: 'little left', none: 'none left' },
  elsewhere: 'No region was named: this is {{region}}. Also on sale in {{regions}} (`--region`).',
  create: 'To create one there, as long as an hour costs no more than that: {{line}}',
  asYouGo: 'Pay-as-you-go: {{price}} an hour.',
  basis:
    'Prices of an hour of one instance with Linux, from {{from}} to {{to}}; an average counts each price for as long as it held.',
  advice:
    'How many of a hundred instances were taken back, and the average share, are of the last 30 days, as ECS tells.',
  picture: {
    title: 'Spot price by zone, {{currency}} an hour; dashed: pay-as-you-go',
    titleAlone: 'Spot price by zone, {{currency}} an hour',
    alt: 'Chart of the spot price of {{type}} in {{region}} from {{from}} to {{to}}, in {{currency}} an hour, a line for each zone.',
    altAsYouGo: 'Pay-as-you-go, dashed: {{price}}.',
    altZone: '{{zone}}: {{latest}} now, on average {{average}}, between {{lowest}} and {{highest}}.',
    left_one: 'The chart shows the cheapest zones; {{count}} more is not drawn.',
    left_other: 'The chart shows the cheapest zones; {{count}} more are not drawn.',
    drawing: 'I am drawing the chart…',
    direct: 'The chart is in our direct messages.',
    shared: 'The chart is here in {{channel}}.',
    instead: 'I am not in this channel, so the chart is in our direct messages.',
    failed:
      'The chart could not be drawn or sent. Whoever runs this bot can see why in the log ({{ref}}); most often the app lacks the scope `files:write` or `im:write`.',
    failedHere: 'The chart could not be drawn or sent.',
  },
} as const;
