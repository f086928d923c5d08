// The pages of a PDF as its file shows them: fetched one by one, each with the boxes of what is marked on it.
let leafAsked = 0; // the last page that was asked for; what comes for an earlier one is dropped

async function showLeaf(number) {
  const leaves = element.querySelector('.leaves'), { src, query, first, end, last, alt, title } = leaves.dataset;
  const picture = leaves.querySelector('img'), mine = ++leafAsked;
  leaves.dataset.shown = number;
  leaves.querySelector('.count').textContent = leaves.querySelector('.count').textContent.replace(/\d+/, number);
  for (const button of leaves.querySelectorAll('[data-turn]')) {
    const there = number + +button.dataset.turn;
    button.disabled = there < 1 || there > +last;
  }
  say(leaves, 'drawing');
  const reply = await fetch(`${src}${number}${query}`).catch(() => null);
  const blob = reply?.ok && await reply.blob();
  if (mine !== leafAsked || !leaves.isConnected) return;
  URL.revokeObjectURL(picture.src);
  picture.hidden = !blob;
  if (!blob) return say(leaves, 'not_drawn');
  picture.alt = alt.replace('{n}', number).replace('{title}', () => title);
  picture.src = URL.createObjectURL(blob);
  await picture.decode().catch(() => null);
  picture.marks = JSON.parse(reply.headers.get('X-Marks'));
  const looks = reply.headers.get('X-Looks'), quoted = number >= +first && number <= +end;
  say(leaves, looks === 'scan' ? looks : !picture.marks.length && quoted ? 'unmarked' : '');
  if (looks && quoted && !panel.view && !leaves.hidden) showView('both');
  toMark(picture);
}

function say(leaves, name) {
  for (const line of leaves.querySelectorAll('[data-says]')) line.hidden = line.dataset.says !== name;
}

function toMark(picture) {
  const frame = picture.parentElement, [left, top] = picture.marks[0] ?? [0, 0];
  frame.scrollIntoView({ block: 'nearest' });
  frame.scrollTop = top * picture.clientHeight - frame.clientHeight / 4;
  frame.scrollLeft = left * picture.clientWidth - frame.clientWidth / 8;
}

element.addEventListener('click', ({ target }) => {
  const leaves = target.closest('.leaves'), turned = target.closest('[data-turn]'), larger = target.closest('[data-larger]');
  if (turned) {
    showLeaf(+leaves.dataset.shown + +turned.dataset.turn);
    if (turned.disabled) leaves.querySelector('.frame').focus(); // at the last page, the keyboard stays at the pages
  }
  if (larger) {
    larger.ariaPressed = leaves.classList.toggle('larger');
    toMark(leaves.querySelector('img'));
  }
});
