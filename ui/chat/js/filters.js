// What a question keeps to: the component's value is what is chosen in the form, as JSON, and goes with each question.
const form = () => element.querySelector('form');

const report = () => {
  const choices = {};
  for (const [name, value] of new FormData(form())) if (value) (choices[name] ??= []).push(value);
  const count = Object.values(choices).flat().length, badge = element.querySelector('[data-set]');
  badge.hidden = !count;
  badge.textContent = badge.dataset.set.replace('{n}', count);
  props.value = JSON.stringify(choices);
};

element.addEventListener('change', report);
element.addEventListener('reset', () => setTimeout(report)); // the form is empty only after this event
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
