// The turns of the open conversation. The server sends their order, and those that the page lacks: what stands here
// already stays as it is, with whatever is open in it. Nothing here makes markup out of words.
const known = new Map(); // turns by digest, also those that another act has just taken off: an answer on its way names them

function takeTurns() {
  const list = element.querySelector('.turns'), coming = document.createElement('template');
  coming.innerHTML = props.value;
  const sent = coming.content.firstElementChild;
  if (!sent) return;
  for (const turn of sent.children) known.set(turn.dataset.digest, turn);
  const ordered = sent.dataset.order.split(' ').map((digest) => known.get(digest)).filter(Boolean);
  ordered.forEach((turn, place) => {
    if (list.children[place] !== turn) list.insertBefore(turn, list.children[place] ?? null);
  });
  while (list.children.length > ordered.length) list.lastElementChild.remove();
  if (!ordered.length) known.clear();
  element.querySelector('[role="status"]').textContent = sent.dataset.says;
}
