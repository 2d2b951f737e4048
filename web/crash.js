// What is left when a module has broken: the text that was typed, and a way to start again. Plain JavaScript, so that
// it depends on nothing that can break with it.

const element = (name, properties, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

/** Says that something failed, where it would have been. */
export function apologize(place, words) {
  const apology = element('p', { textContent: words });
  apology.setAttribute('role', 'alert');
  place.append(apology);
}

/** From now on a module that breaks is noticed. */
export function prepareForTheWorst() {
  document.addEventListener('policyglass:broken', ({ detail }) => {
    const { message, scenario } = detail;
    if (scenario) showWhatWasTyped(message, scenario);
    else if (!document.querySelector('#tools > [role="alert"]')) {
      apologize(document.getElementById('tools') ?? document.body,
        `The tools have stopped: ${message} Your text is safe, and the rest of the page goes on; reload it to have them back.`);
    }
  });
}

/** After a restart: shows again what was typed before. */
export function takeBack() {
  const kept = history.state?.policyglass;
  if (!kept) return;
  history.replaceState(null, '');
  // The page hears nothing before it has been drawn.
  requestAnimationFrame(() => setTimeout(() => {
    document.dispatchEvent(new CustomEvent('policyglass:page', { detail: { Load: kept } }));
  }));
}

/** What the page tells of a request, as in a scenario file: the page's context is a list, to keep its order. */
const request = ({ context, ...rest }) => ({ ...rest, context: Object.fromEntries(context) });
const file = (scenario) => ({
  version: 1, ...scenario, request: request(scenario.request), tests: scenario.tests.map((test) => ({ ...test, request: request(test.request) })),
});

function showWhatWasTyped(message, scenario) {
  const dialog = element('dialog', { className: 'broken' });
  dialog.setAttribute('aria-labelledby', 'broken-title');
  const again = (kept) => {
    // The entry of this tab's history, which a reload keeps: nothing is stored on the device.
    history.replaceState(kept ? { policyglass: kept } : null, '');
    location.reload();
  };
  const texts = scenario.policies.map(({ type, name, text }) => ({ label: [name, type].filter(Boolean).join(', '), text }));
  texts.push({ label: 'Everything, as a scenario file', text: JSON.stringify(file(scenario), null, 2) });
  dialog.append(
    element('h2', { id: 'broken-title', textContent: 'Policyglass has stopped' }),
    element('p', { textContent: 'That is our mistake, not yours. Nothing that you typed is lost: here it is, to copy or to start again with.' }),
    element('p', { className: 'buttons' },
      element('button', { type: 'button', autofocus: true, textContent: 'Start again with this', onclick: () => again(scenario) }),
      element('button', { type: 'button', textContent: 'Start with the first example', onclick: () => again(null) })),
    ...texts.map(({ label, text }) => element('label', {}, label, element('textarea', { readOnly: true, value: text, rows: 8, spellcheck: false }))),
    element('details', {}, element('summary', { textContent: 'What a report should quote' }), element('pre', { textContent: message })),
  );
  // What is below would answer no press any more.
  dialog.addEventListener('cancel', (event) => event.preventDefault());
  document.body.append(dialog);
  dialog.showModal();
}
