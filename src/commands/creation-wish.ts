import type { CreationWish, Terms } from '../domain/creation.ts';
import { Refusal } from '../domain/errors.ts';
import { numbered } from '../domain/name-pattern.ts';
import type { Understood } from '../domain/proposal.ts';
import type { Period } from '../domain/renewal.ts';
import type { Template } from '../domain/template.ts';
import { releaseTime } from './auto-release.ts';
import type { ReadContext, Wished } from './command.ts';
import { typedPeriod } from './period.ts';
import { similar } from './suggest.ts';

/** What a line says of instances that are to be made; `retyped` is that line with other values of some options. */
export interface CreationLine extends Partial<Omit<CreationWish, 'until' | 'terms'>> {
  until?: Understood;
  spot: boolean;
  maxPrice?: number;
  subscription?: Period;
  retyped(changed: Retyped): string;
}

/** Options, and `template`, with what stands in their place; see creationOptionsFrom. */
export type Retyped = Record<string, string | string[] | undefined>;

/** The templates of the settings, by their names. */
type Templates = Readonly<Record<string, Template>>;

/**
 * What the line wishes for: what it says itself, else what its template does; tags are those of both. Throws Refusal
 * for what does not go together.
 */
export function wishFrom(line: CreationLine, template: Template | undefined, at: ReadContext): Wished {
  const base = template ?? {};
  const { spot: _, maxPrice: __, subscription: ___, retyped: ____, until: typed, ...said } = line;
  const terms = termsFrom(line, base.terms);
  const understood = typed ?? untilIn(base, line, at);
  if (terms.kind === 'subscription' && understood !== undefined) throw outlives(line, base, terms.period);
  const count = line.count ?? base.count ?? 1;
  const name = line.name ?? base.name;
  const min = minFrom(line, base, count);
  const wish: CreationWish = {
    ...{ securityGroups: [], dataDisks: [], dryRun: false },
    ...withoutUntil(base),
    ...said,
    ...{ terms, count, tags: { ...base.tags, ...line.tags } },
    ...(understood && { until: understood.at }),
    ...(name !== undefined && { name: count > 1 ? numbered(name) : name }),
  };
  if (min === undefined) delete wish.min;
  else wish.min = min;
  return { wish, ...(understood && { understood }) };
}

/** The template that the line names, in any letter case. Throws Refusal where there is none. */
export function templateCalled(name: string, templates: Templates, line: CreationLine): Template {
  const names = Object.keys(templates);
  const exact = names.find((each) => each === name);
  const found = exact ?? names.find((each) => each.toLowerCase() === name.toLowerCase());
  const template = found === undefined ? undefined : templates[found];
  if (template) return template;
  const likely = similar(name, names, (each) => each);
  const [meant] = likely;
  const example = meant === undefined ? undefined : line.retyped({ template: meant });
  throw new Refusal({
    ...{ code: 'no-such', what: 'template', given: name, similar: likely },
    example: example ?? 'help create',
  });
}

function withoutUntil({ until: _, ...rest }: Template): Omit<Template, 'until'> {
  return rest;
}

function termsFrom({ spot, maxPrice, subscription, retyped }: CreationLine, base: Terms | undefined): Terms {
  if (spot && subscription)
    throw new Refusal({ code: 'options-exclude', options: ['--spot', '--subscription'], command: 'create' });
  const isSpot = spot || (!subscription && base?.kind === 'spot');
  if (maxPrice !== undefined && !isSpot)
    throw new Refusal({
      ...{ code: 'option-needs-option', option: '--max-price', needs: '--spot' },
      example: retyped({ spot: '', subscription: undefined }),
    });
  if (subscription) return { kind: 'subscription', period: subscription };
  if (!isSpot) return base ?? { kind: 'pay-as-you-go' };
  const limit = maxPrice ?? (base?.kind === 'spot' ? base.maxPrice : undefined);
  return { kind: 'spot', ...(limit !== undefined && { maxPrice: limit }) };
}

/** When those of a template are released; a line that pays for a period has the template's time aside. */
function untilIn(base: Template, { subscription }: CreationLine, at: ReadContext): Understood | undefined {
  return base.until === undefined || subscription ? undefined : releaseTime(base.until, at);
}

/** With fewer than the line asks for at all a template is content with all of them. */
function minFrom(line: CreationLine, base: Template, count: number): number | undefined {
  if (line.min === undefined) return base.min === undefined ? undefined : Math.min(base.min, count);
  if (line.min <= count) return line.min;
  const example = line.retyped({ min: String(count) });
  throw new Refusal({ code: 'out-of-range', what: 'min', given: line.min, least: 1, most: count, example });
}

/** A subscription ends when its period does. */
function outlives({ until, retyped }: CreationLine, base: Template, period: Period): Refusal {
  const a = until?.at ?? base.until ?? '';
  const b = `--subscription ${typedPeriod(period)}`;
  const example = retyped({ until: undefined });
  return new Refusal({ code: 'not-together', why: 'until-subscription', a, b, example });
}
