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

// What is shown of the source: its page, where that can be drawn, or its text.
function showView(view) {
  const paper = element.querySelector('.paper'), leaves = element.querySelector('.leaves');
  if (leaves) {
    const drawn = view === 'page';
    leaves.hidden = !drawn;
    paper.hidden = drawn;
    for (const button of element.querySelectorAll('[data-view]')) button.ariaPressed = button.dataset.view === view;
    if (drawn) {
      if (!leaves.dataset.shown) showLeaf(+leaves.dataset.first);
      return;
    }
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
