import { alerts } from './en/alerts.ts';
import { answers } from './en/answers.ts';
import { audit } from './en/audit.ts';
import { cards } from './en/cards.ts';
import { commands } from './en/commands.ts';
import { creation } from './en/creation.ts';
import { creationForm } from './en/creation-form.ts';
import { digest } from './en/digest.ts';
import { ecs } from './en/ecs.ts';
import { events } from './en/events.ts';
import { forms } from './en/forms.ts';
import { helpCreate } from './en/help-create.ts';
import { home } from './en/home.ts';
import { instance } from './en/instance.ts';
import { money } from './en/money.ts';
import { notices } from './en/notices.ts';
import { operations } from './en/operations.ts';
import { problems } from './en/problems.ts';
import { rules } from './en/rules.ts';
import { work } from './en/work.ts';

/** Every text the bot says, in English: the source of the keys and variables all languages share. */
export const en = {
  alerts,
  answers,
  audit,
  cards,
  commands,
  creationForm,
  creation,
  digest,
  ecs,
  events,
  forms,
  helpCreate,
  home,
  instance,
  money,
  notices,
  operations,
  problems,
  rules,
  work,
} as const;
