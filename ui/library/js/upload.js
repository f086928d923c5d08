// Bringing files in: one after the other, each with what became of it.
const words = () => JSON.parse(root.querySelector('.upload')?.dataset.words || '{}');
const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);

function part(tag, text, kind) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

function link(text, address) {
  const made = part('a', text);
  made.href = address;
  return made;
}

const documentAddress = (id) => at(`/documents/?${new URLSearchParams({ document: id })}`);

async function bringIn(form) {
  if (sending) return;
  const phrases = words(), files = [...form.file.files], list = root.querySelector('.outcomes');
  const facts = [...new FormData(form)].filter(([name, value]) => name !== 'file' && value);
  const rows = files.map((file) => {
    const row = document.createElement('li');
    row.append(part('strong', file.name), ' ', part('span', phrases.waits, 'badge'));
    list.append(row);
    return row;
  });
  sending = files.length;
  const count = (n) => { root.querySelector('#upload-progress').textContent = fill(phrases.progress, { n, of: files.length }); };
  count(0);
  form.querySelector('button').disabled = true;
  for (const [number, file] of files.entries()) {
    await showOutcome(rows[number], file, facts, form, phrases);
    sending -= 1;
    count(number + 1);
  }
  form.querySelector('button').disabled = false;
  form.file.value = '';
}

async function showOutcome(row, file, facts, form, phrases) {
  const limit = Number(form.dataset.limit);
  const shownLimit = limit.toLocaleString(document.documentElement.lang);
  const tooLarge = { error: { message: fill(phrases.too_large, { limit: shownLimit }), what_to_do: '' } };
  const reply = file.size > limit ? tooLarge : await sent(row, file, facts, phrases);
  row.replaceChildren(part('strong', file.name));
  for (const result of reply.documents || [{ outcome: 'failed', fault: reply.error }]) {
    const quarantined = result.outcome === 'failed' && !result.fault;
    const kind = quarantined ? 'held' : result.outcome;
    row.append(' ', part('span', phrases[quarantined ? 'quarantined' : result.outcome], `badge ${kind}`));
    if (result.outcome !== 'failed') row.append(' ', link(phrases.open, documentAddress(result.id)));
    const reason = result.fault ? `${result.fault.message} ${result.fault.what_to_do}` : result.reason;
    if (reason) row.append(part('p', reason));
    if (quarantined || result.set_aside) {
      const note = part('p', quarantined ? '' : `${fill(phrases.kept_out, { n: result.set_aside })} `);
      note.append(link(phrases.review, form.dataset.review));
      row.append(note);
    }
  }
}

// Sends a file, again where the server asks for patience; a reply that cannot be read is as good as none.
async function sent(row, file, facts, phrases) {
  for (let tries = 0; ; tries += 1) {
    const reply = await post(row, file, facts, phrases);
    const wait = Number(reply?.getResponseHeader('Retry-After'));
    if (reply?.status === 429 && wait && tries < 5) {
      await new Promise((done) => setTimeout(done, wait * 1000));
      continue;
    }
    try {
      return JSON.parse(reply.responseText);
    } catch {
      return { error: { message: phrases.lost, what_to_do: '' } };
    }
  }
}

function post(row, file, facts, phrases) {
  const body = new FormData(), request = new XMLHttpRequest();
  for (const [name, value] of facts) body.append(name, value);
  body.append('file', file, file.name);
  const badge = row.querySelector('.badge'), bar = document.createElement('progress');
  bar.setAttribute('aria-label', file.name);
  badge.textContent = phrases.sending;
  const since = Date.now(), passed = part('span', '', 'soft');
  const clock = setInterval(() => { passed.textContent = ` ${Math.round((Date.now() - since) / 1000)} s`; }, 1000);
  badge.after(' ', bar, passed);
  request.upload.onprogress = ({ loaded, total }) => { bar.max = total; bar.value = loaded; };
  request.upload.onload = () => { badge.textContent = phrases.reading; bar.removeAttribute('value'); };
  return new Promise((done) => {
    request.onloadend = () => { clearInterval(clock); bar.remove(); passed.remove(); done(request.status ? request : null); };
    request.open('POST', at('/api/documents'));
    request.send(body);
  });
}
