// Opens the editor and writes down what it says.
const { createEditor } = await import('./editor.js');

window.said = { changes: [], cursors: [], fixes: [] };
window.openEditor = (options = {}) => {
  window.editor = createEditor(document.querySelector('#host'), {
    text: '{}',
    label: 'Identity policy',
    lang: 'json',
    onChange: (text) => said.changes.push(text),
    onCursor: (offset) => said.cursors.push(offset),
    ...options,
  });
};
// Where a piece of the policy is, for marks and the like.
window.place = (text, piece, after = 0) => {
  const from = text.indexOf(piece, after);
  if (from < 0) throw new Error(`no ${piece} in the text`);
  return { from, to: from + piece.length };
};
document.documentElement.dataset.ready = '';
