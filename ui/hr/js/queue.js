// The queue: choosing a letter opens it. The list is made anew by that, and the keyboard stays at what was chosen.
let choosing = false;
element.addEventListener('change', ({ target }) => {
  if (target.name !== 'draft') return;
  choosing = true;
  trigger('select', { draft: target.value });
});
watch('value', () => {
  for (const choice of element.querySelectorAll('[name="draft"]')) choice.checked = choice.hasAttribute('checked');
  element.querySelector(':checked')?.closest('label').scrollIntoView({ block: 'nearest' });
  if (choosing) element.querySelector(':checked')?.focus();
  choosing = false;
});
