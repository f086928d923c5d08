// Files of the open conversation: they are sent from here, one after the other, and the server shows the list again.
// What is said of them stands beside the list, so that a screen reader hears it and showing the list leaves it there.
const attaching = () => element.querySelector('.attach');
const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const openOne = () => new URLSearchParams(location.search).get('c') || '';
let reading = false;
let asksAfter = false; // a question was sent while a file was read: it is asked once that is done
let shown = ''; // the markup that stands here
let told = []; // what is said when the list is shown again

const say = (sentences) => {
  const status = element.querySelector('[role="status"]');
  status.replaceChildren(...sentences.map((sentence) => {
    const line = document.createElement('span');
    line.className = sentence.fault ? 'wrong' : sentence.seen ? 'unseen' : '';
    line.textContent = sentence.text;
    if (!sentence.reason) return line;
    const reason = document.createElement('span'); // the server gives its reasons in English
    reason.lang = 'en';
    reason.textContent = ` ${sentence.reason}`;
    line.append(reason);
    return line;
  }));
};

function show() {
  const place = element.querySelector('.attached');
  if (shown !== props.value) {
    const focused = place.contains(document.activeElement); // what has the keyboard is replaced
    place.innerHTML = shown = props.value;
    if (focused) place.querySelector('[data-choose]')?.focus();
  }
  say(told);
  told = [];
  document.dispatchEvent(new Event('attached')); // whom questions go to is chosen anew
  if (!asksAfter) return;
  asksAfter = false;
  setTimeout(() => document.querySelector('#send')?.click(), 300); // once the page knows whom it goes to
}
watch('value', show);
if (props.value) show();

async function attach(files) {
  if (reading || !attaching() || !files.length) return;
  const words = JSON.parse(attaching().dataset.words), limit = Number(attaching().dataset.limit);
  const begun = openOne(), sentences = [];
  let conversation = begun, came = false;
  reading = true;
  for (const file of files) {
    say([...sentences, { text: fill(words.reading, file) }]);
    const reply = file.size > limit ? { error: { code: 'too_large' } } : await send(conversation || 'new', file);
    if (reply.error) sentences.push(faultOf(reply.error, words, { name: file.name, limit: limit / 1e6 }));
    else {
      sentences.push({ text: fill(words.done, file), seen: true }); // the list shows it to who sees
      conversation = reply.conversation_id;
      came = true;
    }
  }
  reading = false;
  if (!came || openOne() !== begun) { // another conversation was opened meanwhile: the file waits in its own
    asksAfter = false;
    say(sentences);
    return;
  }
  told = sentences;
  history.replaceState(history.state, '', `?c=${encodeURIComponent(conversation)}`);
  trigger('edit', { act: 'attached', id: conversation });
}

function faultOf({ code, message, what_to_do: next }, words, values) {
  if (!words[code]) return { text: `${values.name}: ${message} ${next}`, fault: true };
  const reason = code === 'document_unreadable' ? `${message} ${next}` : '';
  return { text: fill(words[code], values), fault: true, reason };
}

// A reply that cannot be read is as good as none.
async function send(conversation, file) {
  const body = new FormData();
  body.append('file', file, file.name);
  return post(at(`/api/conversations/${encodeURIComponent(conversation)}/attachments`), { body });
}

async function post(address, options) {
  try {
    return await (await fetch(address, { method: 'POST', ...options })).json();
  } catch {
    return { error: { code: 'lost' } };
  }
}

element.addEventListener('click', ({ target }) => {
  if (target.closest('[data-choose]')) element.querySelector('input[type="file"]').click();
});
element.addEventListener('change', ({ target }) => {
  if (target.type === 'radio') document.dispatchEvent(new Event('attached'));
  if (target.type !== 'file') return;
  const files = [...target.files];
  target.value = '';
  attach(files);
});

// A file that is dropped anywhere on the conversation.
const room = document.getElementById('talk');
const brings = (event) => attaching() && event.dataTransfer?.types.includes('Files');
room.addEventListener('dragover', (event) => {
  if (!brings(event)) return;
  event.preventDefault();
  room.classList.add('dropping');
});
room.addEventListener('dragleave', ({ relatedTarget }) => {
  if (!room.contains(relatedTarget)) room.classList.remove('dropping');
});
room.addEventListener('drop', (event) => {
  room.classList.remove('dropping');
  if (!brings(event)) return;
  event.preventDefault();
  attach([...event.dataTransfer.files]);
});

// A question that is sent while a file is read waits for it.
const hold = (event) => {
  if (!reading) return;
  event.preventDefault();
  event.stopPropagation();
  asksAfter = true;
};
document.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey && event.target.closest('#question')) hold(event);
}, true);
document.addEventListener('click', (event) => { if (event.target.closest('#send')) hold(event); }, true);

// Making a document of a file is no act of the conversation: it goes to the documents.
element.addEventListener('submit', async (event) => {
  const form = event.target, words = attaching() && JSON.parse(attaching().dataset.words);
  if (!('publish' in form.dataset)) return;
  event.preventDefault();
  event.stopPropagation();
  const { publish: _, name, ...which } = form.dataset;
  form.closest('dialog').close();
  const reply = await post(at('/api/documents/attached'), {
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...which, ...Object.fromEntries(new FormData(form)) }),
  });
  const failed = reply.documents?.find((document) => document.outcome === 'failed');
  const error = failed ? { code: 'document_unreadable', message: failed.reason, what_to_do: '' } : reply.error;
  say([error ? faultOf(error, words, { name, limit: '' }) : { text: fill(words.published, { name }) }]);
}, true);
