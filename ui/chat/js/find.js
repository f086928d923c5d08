// The search in the text of a source: every place is coloured, Enter leads to the next one, Shift and Enter to the one before.
const MOST = 5000; // places that are coloured; more of them help nobody
const paint = (name, ranges) => {
  if (!CSS.highlights) return; // a browser that cannot colour selects the place it leads to
  if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
  else CSS.highlights.delete(name);
};
let places = [], here = -1;

// Without capitals and accents, and as long as it was: the place of a letter stays.
const fold = (text) => text.replace(/[^\0-\x7f]/g, (sign) => sign.normalize('NFD')[0]).replace(/\s/g, ' ').toLowerCase();

function textOf(paper) {
  const nodes = [], walker = document.createTreeWalker(paper, NodeFilter.SHOW_TEXT);
  let text = '', block = null;
  while (walker.nextNode()) {
    const node = walker.currentNode, around = node.parentElement.closest('p, h3, h4, h5, h6');
    if (!around || around.classList.contains('leaf')) continue;
    if (around !== block) text += '\n'; // no place reaches from one paragraph into the next
    block = around;
    nodes.push([text.length, node]);
    text += fold(node.data);
  }
  return { text, nodes };
}

function rangeAt(nodes, start, end) {
  const range = new Range();
  const at = (offset) => nodes.findLast(([begins]) => begins <= offset);
  const [first, from] = at(start), [last, to] = at(end - 1);
  range.setStart(from, start - first);
  range.setEnd(to, end - last);
  return range;
}

function search(words) {
  forgetFound();
  const wanted = fold(words.trim()), { text, nodes } = textOf(element.querySelector('.paper'));
  for (let at = text.indexOf(wanted); wanted && at >= 0 && places.length < MOST; at = text.indexOf(wanted, at + wanted.length)) {
    places.push(rangeAt(nodes, at, at + wanted.length));
  }
  paint('found', places);
  goToPlace(places.length ? 0 : -1, !!wanted);
}

function goToPlace(number, searched = true) {
  const find = element.querySelector('.find'), paper = element.querySelector('.paper');
  here = places.length ? (number + places.length) % places.length : -1;
  const said = here < 0 ? find.dataset.none : find.dataset.found.replace('{n}', here + 1).replace('{all}', places.length);
  find.querySelector('.count').textContent = searched ? said : '';
  for (const button of find.querySelectorAll('[data-step]')) button.disabled = places.length < 2;
  paint('found-here', here < 0 ? [] : [places[here]]);
  if (here < 0) return;
  if (!CSS.highlights) document.getSelection().setBaseAndExtent(places[here].startContainer, places[here].startOffset, places[here].endContainer, places[here].endOffset);
  scrollTo(paper, places[here]);
}

function forgetFound() {
  places = [];
  paint('found', []);
  paint('found-here', []);
}

element.addEventListener('input', ({ target }) => {
  if (!target.matches('[data-search]')) return;
  if (element.querySelector('.paper').hidden && target.value) showView(panel.view = 'text');
  search(target.value);
});
element.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !event.target.matches('[data-search]')) return;
  event.preventDefault();
  goToPlace(here + (event.shiftKey ? -1 : 1));
});
element.addEventListener('click', ({ target }) => {
  const step = target.closest('[data-step]');
  if (step) goToPlace(here + +step.dataset.step);
});
