import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { Problem } from '../../domain/errors.ts';
import type { Operation } from '../../domain/operation.ts';
import type { Proposal } from '../../domain/proposal.ts';
import { FIELDS, FORMS } from '../actions.ts';
import type { Reader } from '../i18n/reader.ts';
import { fitForm } from '../limits/fit.ts';
import { type DenialMetadata, writeDenialMetadata, writeFormMetadata } from '../values.ts';
import { context, type Message, plainText, section } from './blocks.ts';
import { proposalBody } from './card/body.ts';
import { mention } from './markup.ts';
import { operationSummary } from './operation.ts';
import { problemBlocks } from './problem.ts';
import { pointer, protectionOf, statusIn, workName } from './words.ts';

/** The longest reason, in characters: it is shown whole wherever the operation is. */
const REASON_LIMIT = 500;

/** Opened at once on a click, because a trigger lives 3 s; filled by `views.update`. */
export function loadingForm({ t }: Reader): ModalView {
  return {
    type: 'modal',
    title: plainText(t('forms.loadingTitle')),
    close: plainText(t('forms.close')),
    blocks: [section(`:hourglass_flowing_sand: ${t('forms.loading')}`)],
  };
}

/** In the place of a form that cannot be shown any more. */
export function problemForm(problem: Problem, reader: Reader): ModalView {
  return {
    type: 'modal',
    title: plainText(reader.t('forms.problemTitle')),
    close: plainText(reader.t('forms.close')),
    blocks: fitForm(problemBlocks(problem, reader)),
  };
}

/** An answer where there is no channel to show it in: to a question in the Home tab. */
export function answerForm({ blocks }: Message, { t }: Reader): ModalView {
  return {
    type: 'modal',
    title: plainText(t('forms.answerTitle')),
    close: plainText(t('forms.close')),
    blocks: fitForm(blocks),
  };
}

/**
 * The form of a destructive work (release, force release, force stop, force reboot): the instances,
 * what dies, a reason, and what must be typed where the path wants it.
 */
export function workForm(proposal: Proposal, reader: Reader): ModalView {
  const { t } = reader;
  const title = t(`work.${workName(proposal.work)}.title`);
  const { approvals, typed } = proposal.path;
  const blocks: KnownBlock[] = [
    ...proposalBody({ ...proposal, choices: [] }, reader, 'form'),
    context(
      approvals > 0
        ? t('forms.approval', { count: approvals })
        : t('forms.noApproval', { button: `*${title}*` }),
    ),
    reasonInput(t('forms.reason'), t(approvals > 0 ? 'forms.reasonPlaceholder' : 'forms.reasonForRecord')),
    ...(typed ? [typedInput(proposal, reader)] : []),
  ];
  return submittable(
    FORMS.work,
    title,
    approvals > 0 ? t('forms.askApproval') : title,
    proposal,
    blocks,
    reader,
  );
}

/** When ECS shall release a running instance by itself. */
export function scheduleForm(proposal: Proposal, reader: Reader): ModalView {
  const { t } = reader;
  const standing = proposal.targets.map(
    ({ instance }) =>
      `${statusIn(instance.status, reader)} · ${pointer(instance)} · ${protectionOf(instance, reader)}`,
  );
  const blocks: KnownBlock[] = [
    section(...standing, t('cards.will.auto-release-set')),
    {
      type: 'input',
      block_id: FIELDS.time,
      label: plainText(t('forms.time')),
      hint: plainText(t('forms.timeHint', { zone: reader.timeZone })),
      element: {
        type: 'plain_text_input',
        action_id: FIELDS.time,
        placeholder: plainText(t('forms.timePlaceholder')),
        max_length: 100,
      },
    },
  ];
  return submittable(
    FORMS.schedule,
    t('forms.scheduleTitle'),
    t('forms.scheduleSubmit'),
    proposal,
    blocks,
    reader,
  );
}

/** Why a request is denied; `from` is where its button was pressed. */
export function denyForm(
  operation: Operation,
  from: Omit<DenialMetadata, 'operation'>,
  reader: Reader,
): ModalView {
  const { t } = reader;
  const blocks: KnownBlock[] = [
    ...operationSummary(operation, reader),
    context(t('forms.denyEffect', { requester: mention(operation.requester) })),
    reasonInput(t('forms.denyReason'), t('forms.denyPlaceholder')),
  ];
  const metadata = writeDenialMetadata({ operation: operation.id, ...from });
  return modal(FORMS.deny, metadata, t('forms.denyTitle'), t('forms.deny'), blocks, reader);
}

function submittable(
  callback: string,
  title: string,
  submit: string,
  { id, typed }: Proposal,
  blocks: KnownBlock[],
  reader: Reader,
): ModalView {
  return modal(callback, writeFormMetadata({ proposal: id, typed }), title, submit, blocks, reader);
}

function modal(
  callback: string,
  metadata: string,
  title: string,
  submit: string,
  blocks: KnownBlock[],
  { t }: Reader,
): ModalView {
  return {
    type: 'modal',
    callback_id: callback,
    private_metadata: metadata,
    title: plainText(title),
    submit: plainText(submit),
    close: plainText(t('forms.cancel')),
    notify_on_close: true,
    blocks: fitForm(blocks),
  };
}

function reasonInput(label: string, placeholder: string): InputBlock {
  return {
    type: 'input',
    block_id: FIELDS.reason,
    label: plainText(label),
    element: {
      type: 'plain_text_input',
      action_id: FIELDS.reason,
      multiline: true,
      max_length: REASON_LIMIT,
      placeholder: plainText(placeholder),
    },
  };
}

function typedInput({ typed }: Proposal, { t }: Reader): InputBlock {
  const wanted = typed.map((text) => `“${text}”`).join(t('problems.typed-wrong.or'));
  return {
    type: 'input',
    block_id: FIELDS.typed,
    label: plainText(t('forms.typedOne', { typed: wanted })),
    element: {
      type: 'plain_text_input',
      action_id: FIELDS.typed,
      placeholder: plainText(t('forms.typedPlaceholder')),
    },
  };
}
