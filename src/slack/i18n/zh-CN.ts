import type { en } from './en.ts';
import type { Translated } from './translate.ts';
import { alerts } from './zh-CN/alerts.ts';
import { answers } from './zh-CN/answers.ts';
import { audit } from './zh-CN/audit.ts';
import { cards } from './zh-CN/cards.ts';
import { commands } from './zh-CN/commands.ts';
import { creation } from './zh-CN/creation.ts';
import { creationForm } from './zh-CN/creation-form.ts';
import { digest } from './zh-CN/digest.ts';
import { ecs } from './zh-CN/ecs.ts';
import { events } from './zh-CN/events.ts';
import { forms } from './zh-CN/forms.ts';
import { helpCreate } from './zh-CN/help-create.ts';
import { home } from './zh-CN/home.ts';
import { instance } from './zh-CN/instance.ts';
import { money } from './zh-CN/money.ts';
import { notices } from './zh-CN/notices.ts';
import { operations } from './zh-CN/operations.ts';
import { problems } from './zh-CN/problems.ts';
import { rules } from './zh-CN/rules.ts';
import { work } from './zh-CN/work.ts';

/** The same in simplified Chinese; a missing or superfluous key is an error of the compiler, part by part. */
export const zhCN = {
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
} satisfies Translated<typeof en>;
