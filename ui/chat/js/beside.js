// The source beside the conversation: it opens at the marked quote, and closing it leads back to what opened it.
const panel = document.getElementById('beside');

panel.show = () => {
  const sheet = element.querySelector('.sheet');
  if (!sheet) return;
  sheet.focus({ preventScroll: true });
  showView(panel.view ?? 'page');
};

panel.shut = () => {
  props.value = '';
  if (panel.opener?.isConnected) panel.opener.focus();
};

watch('value', () => { forgetFound(); panel.show(); });
element.addEventListener('click', ({ target }) => { if (target.closest('[data-close]')) panel.shut(); });
element.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !event.target.matches('[data-search]:not(:placeholder-shown)')) panel.shut();
});

// What is shown of the source: its page, where that can be drawn, its text, or both beside each other. What somebody
// chose holds for the next source; until then it is the page, with the text where the page has something to look at.
function showView(view) {
  const paper = element.querySelector('.paper'), leaves = element.querySelector('.leaves');
  if (leaves) {
    leaves.hidden = view === 'text';
    paper.hidden = view === 'page';
    element.querySelector('.sheet').classList.toggle('both', view === 'both');
    for (const button of element.querySelectorAll('[data-view]')) button.ariaPressed = button.dataset.view === view;
    if (!leaves.hidden && !leaves.dataset.shown) showLeaf(+leaves.dataset.first);
    if (paper.hidden) return;
  }
  scrollTo(paper, paper?.querySelector('mark'));
}

function scrollTo(frame, place) {
  frame?.scrollIntoView({ block: 'nearest' }); // in a low window, what is above it takes all the room
  if (place) frame.scrollTop += place.getBoundingClientRect().top - frame.getBoundingClientRect().top - frame.clientHeight / 4;
}

element.addEventListener('click', ({ target }) => {
  const view = target.closest('[data-view]')?.dataset.view;
  if (view) showView(panel.view = view);
});
