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
  const count = (n) => { root.querySelector('#upload-told').textContent = fill(told.told, { n, of: files.length }); };
  count(0);
  form.querySelector('button').disabled = true;
  for (const [number, file] of files.entries()) {
    await outcome(rows[number], file, facts, form, told);
    sending -= 1;
    count(number + 1);
  }
  form.querySelector('button').disabled = false;
  form.file.value = '';
}

async function outcome(row, file, facts, form, told) {
  const limit = Number(form.dataset.limit);
  const large = { error: { message: fill(told.too_large, { limit: limit.toLocaleString(document.documentElement.lang) }), what_to_do: '' } };
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
  const since = Date.now(), passed = part('span', '', 'soft');
  const clock = setInterval(() => { passed.textContent = ` ${Math.round((Date.now() - since) / 1000)} s`; }, 1000);
  badge.after(' ', bar, passed);
  request.upload.onprogress = ({ loaded, total }) => { bar.max = total; bar.value = loaded; };
  request.upload.onload = () => { badge.textContent = told.reading; bar.removeAttribute('value'); };
  return new Promise((done) => {
    request.onloadend = () => { clearInterval(clock); bar.remove(); passed.remove(); done(request.status ? request : null); };
    request.open('POST', '/api/documents');
    request.send(body);
  });
}
