// For every part of the page whose markup has buttons. Data attributes say what a click means, and it goes to the server
// as an event: `submit` asks a question (so does a form that `asks`), `select` opens a source, `clear` leaves the open conversation (which stops an
// answer on its way), `edit` is anything else.
const LEAVING = ['open', 'new', 'delete'];
const act = (data) => trigger(LEAVING.includes(data.act) ? 'clear' : 'edit', { ...data });

element.addEventListener('click', ({ target }) => {
  const button = target.closest('button, a');
  if (!button || !element.contains(button)) return;
  const { ask, act: action, number, dialog, copy, link } = button.dataset;
  if (ask) trigger('submit', { ask });
  else if (copy) copyText(button, copy);
  else if (link) copyText(button, location.origin + link);
  else if (number) openSource(button);
  else if (action) act(button.dataset);
  else if (dialog) document.getElementById(dialog).showModal();
  else if ('cancel' in button.dataset) button.closest('dialog').close();
});

element.addEventListener('submit', (event) => {
  event.preventDefault();
  const form = event.target, data = { ...form.dataset, ...Object.fromEntries(new FormData(form)) };
  form.closest('dialog')?.close();
  if ('asks' in data) trigger('submit', data);
  else act(data);
});

// Only pages of this machine, or over HTTPS, may write to the clipboard by its own interface.
async function copyText(button, text) {
  if (navigator.clipboard) await navigator.clipboard.writeText(text);
  else {
    const area = Object.assign(document.createElement('textarea'), { value: text });
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
    button.focus();
  }
  button.textContent = button.dataset.copied;
}

// A source that is open already is shown again without asking the server.
function openSource(button) {
  const { answer, kind, number } = button.dataset;
  const beside = document.getElementById('beside');
  if (!beside.contains(button)) beside.opener = button;
  if (beside.querySelector('.sheet')?.dataset.key === `${answer} ${kind} ${number}`) beside.show();
  else trigger('select', { answer, kind, number });
}
