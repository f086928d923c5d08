// The library's page in the browser. Its address is its state: links and forms lead to places of the library, and the
// server's markup of the place takes the place of what was shown. Nothing here makes markup out of words.
const root = element.querySelector('.library');
const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
let sending = 0;
let moved = false; // somebody went somewhere: the keyboard follows

const here = () => location.pathname + location.search;
const show = (part, block) => part.scrollIntoView({ block, behavior: calm ? 'auto' : 'smooth' });
const anchor = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));

function ask() {
  root.setAttribute('aria-busy', 'true');
  trigger('go', { query: location.search });
}

function goTo(url) {
  if (sending && !confirm(words().leave)) return;
  moved = true;
  const same = url.pathname + url.search === here();
  history.pushState(null, '', url);
  if (same) settle(); else ask();
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
  root.innerHTML = props.value;
  root.removeAttribute('aria-busy');
  const page = root.firstElementChild;
  document.documentElement.lang = page.lang;
  document.title = page.dataset.title;
  if (!page.dataset.place.startsWith(here())) history.replaceState(null, '', page.dataset.place + location.hash);
  settle();
});

addEventListener('popstate', () => { moved = true; ask(); });
addEventListener('beforeunload', (event) => { if (sending) event.preventDefault(); });

element.addEventListener('click', (event) => {
  const link = event.target.closest('a[href]');
  const plainly = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (link && plainly && link.getAttribute('href').startsWith('#')) {
    event.preventDefault(); // the page has a <base>: such a link would lead elsewhere
    const part = document.getElementById(link.hash.slice(1));
    part.setAttribute('tabindex', '-1');
    part.focus();
  } else if (link && plainly && !link.target && link.pathname === '/documents/' && link.host === location.host) {
    event.preventDefault();
    goTo(new URL(link.href));
  }
  const button = event.target.closest('button');
  if (button?.dataset.asks) document.getElementById(button.dataset.asks).showModal();
  if (button?.dataset.closes) document.getElementById(button.dataset.closes).close();
  if (button?.dataset.does) {
    button.closest('dialog').close();
    root.setAttribute('aria-busy', 'true');
    moved = true;
    trigger('act', { does: button.dataset.does, about: button.dataset.about });
  }
  const sentence = event.target.closest('.text .s');
  if (sentence && getSelection().isCollapsed) choose(sentence);
});

element.addEventListener('submit', (event) => {
  event.preventDefault();
  if (event.target.matches('.upload')) bringIn(event.target);
  else {
    const asked = [...new FormData(event.target)].filter(([, value]) => value.trim());
    goTo(new URL(`/documents/?${new URLSearchParams(asked)}`, location.href));
  }
});

// Alt with the arrow keys goes from sentence to sentence within the text.
element.addEventListener('keydown', (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const text = event.altKey && step && event.target.closest('.text');
  if (!text) return;
  event.preventDefault();
  const all = [...text.querySelectorAll('.s')];
  const now = all.findIndex((one) => one.classList.contains('chosen') || one.querySelector('mark'));
  const next = all[now < 0 ? 0 : now + step];
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

// Bringing files in: one after the other, each with what became of it.
const words = () => JSON.parse(root.querySelector('.upload')?.dataset.words || '{}');
const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);

function part(tag, text, kind) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

async function bringIn(form) {
  if (sending) return;
  const told = words(), files = [...form.file.files], list = root.querySelector('.outcomes');
  const facts = [...new FormData(form)].filter(([name, value]) => name !== 'file' && value);
  const rows = files.map((file) => {
    const row = document.createElement('li');
    row.append(part('strong', file.name), ' ', part('span', told.waits, 'badge'));
    list.append(row);
    return row;
  });
  sending = files.length;
  form.querySelector('button').disabled = true;
  for (const [number, file] of files.entries()) {
    await outcome(rows[number], file, facts, form, told);
    sending -= 1;
    root.querySelector('#upload-told').textContent = fill(told.told, { n: number + 1, of: files.length });
  }
  form.querySelector('button').disabled = false;
  form.file.value = '';
}

async function outcome(row, file, facts, form, told) {
  const limit = Number(form.dataset.limit);
  const large = { error: { message: fill(told.too_large, { limit: Math.floor(limit / 1e6) }), what_to_do: '' } };
  const said = file.size > limit ? large : await sent(row, file, facts, told);
  row.replaceChildren(part('strong', file.name));
  for (const one of said.documents || [{ outcome: 'failed', why: said.error }]) {
    const held = one.outcome === 'failed' && !one.why;
    row.append(' ', part('span', told[held ? 'quarantined' : one.outcome], `badge ${held ? 'held' : one.outcome}`));
    if (one.outcome !== 'failed') {
      const link = part('a', told.open);
      link.href = `/documents/?${new URLSearchParams({ document: one.id })}`;
      row.append(' ', link);
    }
    const why = one.why ? `${one.why.message} ${one.why.what_to_do}` : one.reason;
    if (why) row.append(part('p', why));
    if (held || one.set_aside) {
      const more = part('p', held ? '' : `${fill(told.kept_out, { n: one.set_aside })} `), link = part('a', told.review);
      link.href = form.dataset.review;
      more.append(link);
      row.append(more);
    }
  }
}

async function sent(row, file, facts, told) {
  for (let tries = 0; ; tries += 1) {
    const reply = await post(row, file, facts, told);
    const wait = Number(reply?.getResponseHeader('Retry-After'));
    if (reply?.status === 429 && wait && tries < 5) {
      await new Promise((done) => setTimeout(done, wait * 1000));
      continue;
    }
    try {
      return JSON.parse(reply.responseText);
    } catch {
      return { error: { message: told.lost, what_to_do: '' } };
    }
  }
}

function post(row, file, facts, told) {
  const body = new FormData(), request = new XMLHttpRequest();
  for (const [name, value] of facts) body.append(name, value);
  body.append('file', file, file.name);
  const badge = row.querySelector('.badge'), bar = document.createElement('progress');
  bar.setAttribute('aria-label', file.name);
  badge.textContent = told.sending;
  badge.after(' ', bar);
  request.upload.onprogress = ({ loaded, total }) => { bar.max = total; bar.value = loaded; };
  request.upload.onload = () => { badge.textContent = told.reading; bar.removeAttribute('value'); };
  return new Promise((done) => {
    request.onloadend = () => { bar.remove(); done(request.status ? request : null); };
    request.open('POST', '/api/documents');
    request.send(body);
  });
}

ask();
