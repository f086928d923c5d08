// The open conversation: scrolls to what is new, and keeps the keyboard where it was.
const box = () => document.querySelector('#question textarea');
const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
let turnCount = 0;
let growing = false;
let judgedTurn = null;
let sharing = -1; // the turn whose answer is shared, or no longer, just now

element.addEventListener('click', ({ target }) => { judgedTurn = target.closest('.thumb')?.closest('.turn') ?? null; });

for (const event of ['click', 'submit']) {
  element.addEventListener(event, ({ target }) => {
    const place = target.closest('.share [data-act]')?.closest('.turn');
    if (place) sharing = [...element.querySelectorAll('.turn')].indexOf(place);
  }, true);
}

// A question is edited, or asked again, in a form below it: it opens with the keyboard in it, Escape closes it.
element.addEventListener('toggle', ({ target }) => {
  if (target.open) target.querySelector('textarea, input, a')?.focus();
}, true);
element.addEventListener('keydown', (event) => {
  const place = event.target.closest('details.anew');
  if (!place) return;
  if (event.key === 'Escape') {
    place.open = false;
    place.querySelector('summary').focus();
  } else if (event.key === 'Enter' && !event.shiftKey && event.target.matches('textarea')) {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
});
element.addEventListener('input', ({ target }) => {
  if (target.type !== 'range') return;
  const names = [...target.form.querySelectorAll('li')];
  names.forEach((name, place) => name.classList.toggle('here', place === target.valueAsNumber));
  target.setAttribute('aria-valuetext', names[target.valueAsNumber].textContent);
});

watch('value', () => {
  takeTurns();
  const turns = element.querySelectorAll('.turn'), last = turns[turns.length - 1];
  // The question stands at the top, as far as its answer fills the window below it.
  if (last && (growing || turns.length !== turnCount)) {
    const behavior = still || growing || turns.length - turnCount > 1 ? 'auto' : 'smooth';
    last.scrollIntoView({ block: 'start', behavior });
    document.getElementById('filters').open = false;
  }
  judgedTurn?.querySelector('.comment')?.scrollIntoView({ block: 'nearest' });
  const shared = turns[sharing]?.querySelector('.share');
  if (shared) shared.open = true;
  sharing = -1;
  turnCount = turns.length;
  growing = !!last?.querySelector('.busy, .growing');
  // The button that asked may be gone or disabled by now; a keyboard must not have to start from the top again.
  setTimeout(() => {
    const focusLost = document.activeElement === document.body || document.activeElement.disabled;
    if (focusLost && matchMedia('(pointer: fine)').matches) box()?.focus({ preventScroll: true });
  }, 100);
});
