/**
 * What a person typed after a slash command, out of what Slack makes of it (`should_escape` in
 * manifest.yml): links and mentions unwrapped, escapes undone. Fields of a modal come as they were
 * typed, so this is not for them. Linear in the length of `text`.
 * Source: docs.slack.dev/interactivity/implementing-slash-commands.
 */
export function typedText(text: string): string {
  return unescaped(unwrapped(text));
}

/** `<http://web-1.x|web-1.x>` → `web-1.x`; `<@U123|name>` → `<@U123>`. */
function unwrapped(text: string): string {
  return text.replace(/<([^<>]*)>/g, (whole, inside: string) => {
    const bar = inside.indexOf('|');
    const target = bar < 0 ? inside : inside.slice(0, bar);
    if (/^[@#!]/.test(target)) return `<${target}>`;
    if (/^[a-z]+:/i.test(target)) return bar < 0 ? target : inside.slice(bar + 1);
    return whole;
  });
}

const ESCAPES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** Undoes the three escapes, each once: `&amp;lt;` is a typed `&lt;`. */
function unescaped(text: string): string {
  return text.replace(/&(?:amp|lt|gt);/g, (escaped) => ESCAPES[escaped] ?? escaped);
}
