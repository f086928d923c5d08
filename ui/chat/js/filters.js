// What a question keeps to: the component's value is what is chosen in the form, as JSON, and goes with each question.
const form = () => element.querySelector('form');
const collection = () => element.querySelector('[name="collection"]');
let opened = ''; // the conversation whose collection was chosen last

const report = () => {
  const choices = {};
  for (const [name, value] of new FormData(form())) if (value) (choices[name] ??= []).push(value);
  const { collection: _, attached: __, ...others } = choices; // they are seen without opening the form
  const count = Object.values(others).flat().length, badge = element.querySelector('[data-set]');
  badge.hidden = !count;
  badge.textContent = badge.dataset.set.replace('{n}', count);
  props.value = JSON.stringify(choices);
};

element.addEventListener('change', report);
element.addEventListener('reset', () => setTimeout(report)); // the form is empty only after this event
// A conversation keeps to the collection that its last question kept to; a new one begins with all documents.
const follow = () => {
  const open = document.querySelector('#named [data-conversation]')?.dataset;
  if (!collection() || (open?.conversation ?? '') === opened) return;
  opened = open?.conversation ?? '';
  collection().value = open?.collection ?? '';
  if (collection().selectedIndex < 0) collection().value = ''; // it is gone
  report();
};

document.addEventListener('opened', follow);
document.addEventListener('attached', () => { if (form()) report(); }); // whether attached files are asked
watch('form', follow);

element.addEventListener('submit', (event) => event.preventDefault());

element.addEventListener('input', ({ target }) => {
  if (!('find' in target.dataset)) return;
  const words = target.value.toLowerCase().split(' ');
  for (const label of target.parentElement.querySelectorAll('label')) {
    label.hidden = !words.every((word) => label.textContent.toLowerCase().includes(word));
  }
});

element.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  element.querySelector('details').open = false;
  element.querySelector('summary').focus();
});
