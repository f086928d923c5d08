// The library's page in the browser. Its address is its state: links and forms lead to places of the library, and the
// server's markup of the place takes the place of what was shown. Nothing here makes markup out of words.
const root = element.querySelector('.library');
const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
let sending = 0; // files that are still to be brought in
let step = 0; // the number of the last request
let timer = 0; // looks after a request that gets no answer
let moved = false; // somebody went somewhere: the keyboard follows

const here = () => location.pathname + location.search;
const show = (part, block) => part.scrollIntoView({ block, behavior: still ? 'auto' : 'smooth' });
const anchor = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));

function askForPlace() {
  send('go', { query: location.search });
}

// Each request has a number, which comes back with the markup: an answer that another one overtook is not shown.
function send(event, data) {
  root.setAttribute('aria-busy', 'true');
  step += 1;
  trigger(event, { ...data, step });
  clearInterval(timer);
  timer = setInterval(checkServer, 3000);
}

// Gradio says nothing when a session has ended, or the server is gone.
async function checkServer() {
  try {
    const reply = await fetch(at('/api/documents?limit=1'));
    if (reply.status === 401) location.assign(at('/sign-in'));
  } catch {
    location.reload();
  }
}

function goTo(url) {
  if (sending && !confirm(words().leave)) return;
  moved = true;
  const same = url.pathname + url.search === here();
  history.pushState(null, '', url);
  if (same) settle(); else askForPlace();
}

// Where to look, once the place is shown: at the marked words, at the anchor, else from the top.
function settle() {
  const mark = root.querySelector('.text mark');
  const part = mark || (location.hash && anchor());
  if (part) {
    show(part, mark ? 'center' : 'start');
    const focus = part.closest('[tabindex]') || part;
    if (moved) focus.focus({ preventScroll: true });
  } else if (moved) {
    root.querySelector('#library-content')?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
}

watch('value', () => {
  if (!props.value.endsWith(`<!--${step}-->`)) return;
  clearInterval(timer);
  root.innerHTML = props.value;
  root.removeAttribute('aria-busy');
  const page = root.firstElementChild;
  document.documentElement.lang = page.lang;
  document.title = page.dataset.title;
  const gathering = root.querySelector('.gather');
  if (gathering) countGathered(gathering);
  if (!page.dataset.place.startsWith(here())) history.replaceState(null, '', page.dataset.place + location.hash);
  settle();
});

addEventListener('popstate', () => { moved = true; askForPlace(); });
addEventListener('beforeunload', (event) => { if (sending) event.preventDefault(); });

element.addEventListener('click', (event) => {
  const link = event.target.closest('a[href]');
  const plainly = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (link && plainly && link.getAttribute('href').startsWith('#')) {
    event.preventDefault(); // the page has a <base>: such a link would lead elsewhere
    const part = document.getElementById(link.hash.slice(1));
    part.setAttribute('tabindex', '-1');
    part.focus();
  } else if (link && plainly && !link.target && link.pathname === at('/documents/') && link.host === location.host) {
    event.preventDefault();
    goTo(new URL(link.href));
  }
  const button = event.target.closest('button');
  if (button?.dataset.asks) document.getElementById(button.dataset.asks).showModal();
  if (button?.dataset.closes) document.getElementById(button.dataset.closes).close();
  if (button?.dataset.does) {
    button.closest('dialog').close();
    moved = true;
    send('act', { does: button.dataset.does, about: button.dataset.about });
  }
  const sentence = event.target.closest('.text .s');
  if (sentence && getSelection().isCollapsed) choose(sentence);
});

element.addEventListener('submit', (event) => {
  event.preventDefault();
  if (event.target.matches('.upload')) bringIn(event.target);
  else if (event.target.matches('.upload-facts')) changeFacts(event.target);
  else if (event.target.matches('.gather')) gather(event.target);
  else {
    const asking = event.target.querySelector('[data-asking]');
    if (asking) asking.textContent = asking.dataset.asking;
    const filled = [...new FormData(event.target)].filter(([, value]) => value.trim());
    goTo(new URL(at(`/documents/?${new URLSearchParams(filled)}`), location.href));
  }
});

// Alt with the arrow keys goes from sentence to sentence within the text.
element.addEventListener('keydown', (event) => {
  const direction = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const text = event.altKey && direction && event.target.closest('.text');
  if (!text) return;
  event.preventDefault();
  const sentences = [...text.querySelectorAll('.s')];
  const here = sentences.findIndex((sentence) => sentence.classList.contains('chosen') || sentence.querySelector('mark'));
  const next = sentences[here < 0 ? 0 : here + direction];
  if (next) { choose(next); show(next, 'nearest'); }
});

// A sentence that is chosen is what the address leads to.
function choose(sentence) {
  root.querySelector('.s.chosen')?.classList.remove('chosen');
  sentence.classList.add('chosen');
  const to = new URL(root.querySelector('.document').dataset.here, location.href);
  const start = sentence.id.slice(1);
  to.searchParams.set('start', start);
  to.searchParams.set('end', sentence.dataset.end);
  to.hash = sentence.id;
  history.replaceState(null, '', to);
}

askForPlace();
