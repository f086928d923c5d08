// Forms of curators, which the browser sends to the interface for programs; what refuses them is told in the form.
async function save(method, address, body, refused, lost) {
  refused.textContent = '';
  try {
    const reply = await fetch(address, {
      method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
    });
    if (reply.ok) return true;
    const { error } = await reply.json();
    refused.textContent = `${error.message} ${error.what_to_do}`;
  } catch {
    refused.textContent = lost;
  }
  return false;
}

// Changing facts of a document: only what was changed is sent, and the document is shown as it stands then.
async function changeFacts(form) {
  const facts = {}, { document: id, lost } = form.dataset;
  for (const field of form.querySelectorAll('input')) if (field.value !== field.dataset.was) facts[field.name] = field.value;
  const audience = form.querySelector('select');
  if (!audience.options[audience.selectedIndex].defaultSelected) facts.audience = audience.value;
  const saved = await save('PATCH', at(`/api/documents/${encodeURIComponent(id)}`), facts, form.querySelector('#edit-fault'), lost);
  if (saved) goTo(new URL(documentAddress(id), location.href));
}

// A collection is sent whole: its name, and every document that is checked, whether it is shown or not.
async function gather(form) {
  const { collection, lost, next } = form.dataset, chosen = new FormData(form);
  const body = { name: chosen.get('name'), documents: chosen.getAll('documents') };
  const [method, address] = collection ? ['PUT', `/${encodeURIComponent(collection)}`] : ['POST', ''];
  if (await save(method, at(`/api/collections${address}`), body, form.querySelector('.refused'), lost)) goTo(new URL(next, location.href));
}

function countGathered(form) {
  const boxes = [...form.querySelectorAll('[name="documents"]')], count = form.querySelector('[data-count]');
  count.textContent = fill(count.dataset.count, { n: boxes.filter((box) => box.checked).length, of: boxes.length });
}

element.addEventListener('input', ({ target }) => {
  const form = target.closest('.gather');
  if (!form) return;
  if ('find' in target.dataset) {
    const words = target.value.toLowerCase().split(' ');
    for (const label of form.querySelectorAll('.boxes label')) {
      label.hidden = !words.every((word) => label.textContent.toLowerCase().includes(word));
    }
  }
  countGathered(form);
});

element.addEventListener('click', ({ target }) => {
  const button = target.closest('[data-checks]'), form = button?.form;
  if (!form) return;
  for (const label of form.querySelectorAll('.boxes label:not([hidden])')) label.querySelector('input').checked = !!button.dataset.checks;
  countGathered(form);
});
