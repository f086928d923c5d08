// The open conversation: scrolls to what is new, and keeps the keyboard where it was.
const box = () => document.querySelector('#question textarea');
const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
let turnCount = 0;
let growing = false;
let judgedTurn = null;

element.addEventListener('click', ({ target }) => { judgedTurn = target.closest('.thumb')?.closest('.turn') ?? null; });

watch('value', () => {
  const turns = element.querySelectorAll('.turn'), last = turns[turns.length - 1];
  // The question stands at the top, as far as its answer fills the window below it.
  if (last && (growing || turns.length !== turnCount)) {
    const behavior = still || growing || turns.length - turnCount > 1 ? 'auto' : 'smooth';
    last.scrollIntoView({ block: 'start', behavior });
    document.getElementById('filters').open = false;
  }
  judgedTurn?.querySelector('.comment')?.scrollIntoView({ block: 'nearest' });
  turnCount = turns.length;
  growing = !!last?.querySelector('.busy, .growing');
  // The button that asked may be gone or disabled by now; a keyboard must not have to start from the top again.
  setTimeout(() => {
    const focusLost = document.activeElement === document.body || document.activeElement.disabled;
    if (focusLost && matchMedia('(pointer: fine)').matches) box()?.focus({ preventScroll: true });
  }, 100);
});
