import type { Button } from '@slack/types';
import { type Choice, PROPOSAL_MINUTES, type Proposal } from '../../domain/proposal.ts';
import { endsInstance } from '../../domain/risk.ts';
import { ACTIONS } from '../actions.ts';
import type { Reader } from '../i18n/reader.ts';
import { actions, type ButtonSpec, button, context, header, type Message } from './blocks.ts';
import { approvalAhead } from './card/approval-ahead.ts';
import { proposalBody } from './card/body.ts';
import { clip } from './markup.ts';
import { plainSubject, subject, workName } from './words.ts';

/** The question before something is done, with a button for each way on; [Cancel] is always there. */
export function cardMessage(proposal: Proposal, reader: Reader): Message {
  const { t } = reader;
  const name = workName(proposal.work);
  const instances = proposal.targets.map(({ instance }) => instance);
  return {
    text: t(`work.${name}.question`, { what: subject(instances, reader) }),
    blocks: [
      header(clip(t(`work.${name}.question`, { what: plainSubject(instances, reader) }), 150)),
      ...proposalBody(proposal, reader, 'card'),
      ...approvalAhead(proposal, reader),
      actions(
        ...proposal.choices.map((choice) => choiceButton(choice, proposal, reader)),
        withdrawButton(proposal, reader),
      ),
      context(t('cards.valid', { minutes: PROPOSAL_MINUTES })),
    ],
  };
}

type Look = Pick<ButtonSpec, 'action' | 'text' | 'style'>;

function choiceButton(choice: Choice, proposal: Proposal, reader: Reader): Button {
  const look = lookOf(choice, proposal, reader);
  return labelled(look, `${look.text}: ${whatOf(proposal, reader)}`, proposal);
}

function withdrawButton(proposal: Proposal, reader: Reader): Button {
  const look = { action: ACTIONS.cancel, text: reader.t('cards.cancel') };
  return labelled(look, reader.t('cards.cancelLabel', { what: whatOf(proposal, reader) }), proposal);
}

function labelled(look: Look, label: string, { id }: Proposal): Button {
  return button({ ...look, value: id, label: clip(label, 75) });
}

/** Red is kept for what destroys; one way on stands out at the most, the gentlest there is. */
function lookOf(choice: Choice, { work }: Proposal, { t }: Reader): Look {
  switch (choice) {
    case 'confirm': {
      const deadly = endsInstance(work);
      return { action: ACTIONS.confirm, text: t('cards.confirm'), style: deadly ? 'danger' : 'primary' };
    }
    case 'form': {
      const title = t(`work.${workName(work)}.title`);
      return { action: ACTIONS.form, text: t('cards.form', { title }), style: 'danger' };
    }
    case 'stop-then-release':
      return { action: ACTIONS.stopThenRelease, text: t('cards.stop-then-release') };
    case 'schedule-release':
      return { action: ACTIONS.scheduleRelease, text: t('cards.schedule-release') };
    case 'force-release':
      return { action: ACTIONS.forceRelease, text: t('cards.force-release'), style: 'danger' };
    case 'back-up-first':
      return { action: ACTIONS.backUpFirst, text: t('cards.back-up-first'), style: 'primary' };
  }
}

function whatOf({ targets }: Proposal, reader: Reader): string {
  return plainSubject(
    targets.map(({ instance }) => instance),
    reader,
  );
}
