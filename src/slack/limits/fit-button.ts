import type {
  ActionsBlockElement,
  Button,
  ConfirmationDialog,
  PlainTextElement,
  TextObject,
} from '@slack/types';
import { checkElement } from './check-element.ts';
import { shorten } from './cut.ts';
import { LIMITS } from './limits.ts';

/**
 * A button with its labels shortened; none where it would still be refused, because a value cut short
 * would do something else than it says.
 */
export function fitButton(element: ActionsBlockElement): Button[] {
  if (element.type !== 'button') return [];
  const { accessibility_label: label, confirm, ...rest } = element;
  const button: Button = {
    ...rest,
    text: shortened(rest.text, LIMITS.buttonText),
    ...(label && { accessibility_label: shorten(label, LIMITS.label75) }),
    ...(confirm && { confirm: fitConfirm(confirm) }),
  };
  const identified = button.action_id === undefined || fits(button.action_id);
  return identified && checkElement('', button).length === 0 ? [button] : [];
}

function fits(id: string): boolean {
  return id.length > 0 && id.length <= LIMITS.id;
}

function fitConfirm({ title, text, confirm, deny, ...rest }: ConfirmationDialog): ConfirmationDialog {
  return {
    ...rest,
    ...(title && { title: shortened(title, LIMITS.confirmTitle) }),
    text: shortened(text, LIMITS.confirmText),
    ...(confirm && { confirm: shortened(confirm, LIMITS.confirmButton) }),
    ...(deny && { deny: shortened(deny, LIMITS.confirmButton) }),
  };
}

function shortened<T extends PlainTextElement | TextObject>(text: T, limit: number): T {
  return { ...text, text: shorten(text.text, limit) };
}
