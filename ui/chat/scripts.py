"""What the chat page does in the browser: hand clicks on to the server, keep focus and address right, open and close.

Markup says what a click means by data attributes. A question is `submit`, a source `select`, anything else `edit`; what
leaves the conversation that is open is `clear`, so that it can stop an answer on its way.
"""

from typing import Final

ACTING: Final = """
const leaves = ['open', 'new', 'delete'];
const told = (data) => Object.fromEntries(Object.entries(data));
const act = (data) => trigger(leaves.includes(data.act) ? 'clear' : 'edit', told(data));
element.addEventListener('click', ({ target }) => {
  const button = target.closest('button, a');
  if (!button || !element.contains(button)) return;
  const { ask, act: does, number, dialog } = button.dataset;
  if (ask) trigger('submit', { ask });
  else if (number) open(button);
  else if (does) act(button.dataset);
  else if (dialog) document.getElementById(dialog).showModal();
  else if ('cancel' in button.dataset) button.closest('dialog').close();
});
element.addEventListener('submit', (event) => {
  event.preventDefault();
  const form = event.target;
  form.closest('dialog')?.close();
  act({ ...form.dataset, ...Object.fromEntries(new FormData(form)) });
});
function open(button) {
  const { answer, kind, number } = button.dataset;
  const beside = document.getElementById('beside');
  if (!beside.contains(button)) beside.opener = button;
  if (beside.querySelector('.sheet')?.dataset.key === `${answer} ${kind} ${number}`) beside.show();
  else trigger('select', { answer, kind, number });
}
"""
"""For every part of the page whose markup has buttons."""

CONVERSATION: Final = (
    ACTING
    + """
const box = () => document.querySelector('#question textarea');
const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
let shown = 0, coming = false, judged = null;
element.addEventListener('click', ({ target }) => { judged = target.closest('.thumb')?.closest('.turn') ?? null; });
watch('value', () => {
  const turns = element.querySelectorAll('.turn'), last = turns[turns.length - 1];
  // The question stands at the top, as far as its answer fills the window below it.
  if (last && (coming || turns.length !== shown)) {
    const behavior = calm || coming || turns.length - shown > 1 ? 'auto' : 'smooth';
    last.scrollIntoView({ block: 'start', behavior });
    document.getElementById('filters').open = false;
  }
  judged?.querySelector('.comment')?.scrollIntoView({ block: 'nearest' });
  shown = turns.length;
  coming = !!last?.querySelector('.busy, .growing');
  // The button that asked may be gone or disabled by now; a keyboard must not have to start from the top again.
  setTimeout(() => {
    const lost = document.activeElement === document.body || document.activeElement.disabled;
    if (lost && matchMedia('(pointer: fine)').matches) box()?.focus({ preventScroll: true });
  }, 100);
});
"""
)

NAMED: Final = (
    ACTING
    + """
// The address says which conversation is open, so that it is there again when the page is loaded anew.
watch('value', () => {
  const id = element.querySelector('[data-conversation]')?.dataset.conversation;
  history.replaceState(history.state, '', id ? '?c=' + encodeURIComponent(id) : location.pathname);
  entitle();
});
// Gradio gives the page its English title after this.
setTimeout(entitle, 1000);
function entitle() {
  const product = document.querySelector('h1').textContent, name = element.querySelector('.named h2')?.textContent;
  document.title = name ? `${name} – ${product}` : product;
}
"""
)

BESIDE: Final = (
    ACTING
    + """
const panel = document.getElementById('beside');
panel.show = () => {
  const sheet = element.querySelector('.sheet');
  if (!sheet) return;
  sheet.focus({ preventScroll: true });
  const paper = sheet.querySelector('.paper'), mark = paper?.querySelector('mark');
  const top = (part) => part.getBoundingClientRect().top;
  if (mark) paper.scrollTop += top(mark) - top(paper) - paper.clientHeight / 4;
};
panel.shut = () => {
  props.value = '';
  if (panel.opener?.isConnected) panel.opener.focus();
};
watch('value', () => panel.show());
element.addEventListener('click', ({ target }) => { if (target.closest('[data-close]')) panel.shut(); });
element.addEventListener('keydown', (event) => { if (event.key === 'Escape') panel.shut(); });
"""
)

FILTERS: Final = """
const form = () => element.querySelector('form');
const tell = () => {
  const chosen = {};
  for (const [name, value] of new FormData(form())) if (value) (chosen[name] ??= []).push(value);
  const count = Object.values(chosen).flat().length, badge = element.querySelector('[data-set]');
  badge.hidden = !count;
  badge.textContent = badge.dataset.set.replace('{n}', count);
  props.value = JSON.stringify(chosen);
};
element.addEventListener('change', tell);
element.addEventListener('reset', () => setTimeout(tell));
element.addEventListener('submit', (event) => event.preventDefault());
element.addEventListener('input', ({ target }) => {
  if (!('find' in target.dataset)) return;
  const wanted = target.value.toLowerCase().split(' ');
  for (const label of target.parentElement.querySelectorAll('label')) {
    label.hidden = !wanted.every((word) => label.textContent.toLowerCase().includes(word));
  }
});
element.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  element.querySelector('details').open = false;
  element.querySelector('summary').focus();
});
"""

READY: Final = """
const patience = 60;
const look = async (times) => {
  const told = element.querySelector('p'), reply = await fetch('/readyz').catch(() => null);
  told.hidden = reply !== null && reply.status !== 503;
  if (told.hidden) return;
  if (times > patience && reply) told.textContent = (await reply.json()).error.message;
  setTimeout(look, 1000, times + 1);
};
look(0);
"""
"""Says that the model is loading, for as long as /readyz does; after a minute, what keeps it from that."""

PAGE: Final = """() => {
  const past = () => document.getElementById('past-toggle');
  const room = () => document.getElementById('room');
  const toggle = (open) => {
    room().classList.toggle('past-open', open);
    past().setAttribute('aria-expanded', open);
  };
  document.addEventListener('click', (event) => {
    if (event.target.closest('[data-skip]')) {  // Gradio's pages have a <base>: a plain #fragment would load another
      event.preventDefault();
      document.querySelector('#question textarea').focus();
    }
    if (event.target.closest('#past-toggle')) toggle(!room().classList.contains('past-open'));
    else if (!event.target.closest('#past') || event.target.closest('[data-act=open], #again')) toggle(false);
    for (const menu of document.querySelectorAll('details.menu[open]')) {
      if (!menu.contains(event.target) || event.target.closest('a')) menu.open = false;
    }
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    if (room().classList.contains('past-open')) { toggle(false); past().focus(); }
    for (const menu of document.querySelectorAll('details.menu[open]')) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });
}"""
WHERE: Final = "(...given) => [...given.slice(0, -1), new URLSearchParams(location.search).get('c') || '']"
"""In the place of an event's last input, the conversation that the address names."""
FOCUS: Final = "() => document.querySelector('#question textarea')?.focus()"
