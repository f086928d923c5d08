// How it works is told at a first visit. Who has closed it, or asked something, finds it closed in this browser.
const TOLD = 'tour told';
const tell = (what) => {
  try { return what ? localStorage.setItem(TOLD, what) : localStorage.getItem(TOLD); } catch { return 'nothing is kept here'; }
};
let telling = false;

element.addEventListener('toggle', ({ target }) => {
  telling = target.open;
  if (!target.open) tell('yes');
}, true);
element.addEventListener('click', ({ target }) => {
  if (!target.closest('[data-tour-done]')) return;
  element.querySelector('.tour').open = false;
  document.querySelector('#question textarea').focus();
});
watch('value', () => {
  const tour = element.querySelector('.tour');
  if (telling && !tour) tell('yes'); // something was asked
  telling = false;
  if (tour && !tell()) tour.open = true;
});
