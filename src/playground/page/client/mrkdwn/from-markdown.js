/** A text in standard Markdown, in Slack's own markup. @param {string} markdown */
export function asMrkdwn(markdown) {
  return markdown
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/(?<!^)>/gm, '&gt;')
    .split(/(```[\s\S]*?```|`[^`\n]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : outsideCode(part)))
    .join('');
}

/** @param {string} text */
function outsideCode(text) {
  return text
    .replace(/(?<![*\w])\*(?!\*)([^*\n]+)\*(?!\*)/g, '_$1_')
    .replace(/\*\*([^*\n]+)\*\*/g, '*$1*')
    .replace(/~~([^~\n]+)~~/g, '~$1~')
    .replace(/\[([^\]\n]+)\]\((https?:\/\/[^\s)]+)\)/g, '<$2|$1>')
    .replace(/^#{1,6} +(.+)$/gm, '*$1*')
    .replace(/^(\s*)[-*] +/gm, '$1• ');
}
