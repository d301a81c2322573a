/**
 * Undoes the three escapes of the API.
 * @param {string} text
 */
export const plain = (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
