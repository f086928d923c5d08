// The address says which conversation is open, so that it is there again when the page is loaded anew.
let pinning = false; // the button that pins takes another one's place, and the keyboard stays at it
element.addEventListener('click', ({ target }) => { pinning = !!target.closest('[data-act=pin]'); });
watch('value', () => {
  if (pinning) element.querySelector('[data-act=pin]')?.focus();
  pinning = false;
  const id = element.querySelector('[data-conversation]')?.dataset.conversation;
  history.replaceState(history.state, '', id ? '?c=' + encodeURIComponent(id) : location.pathname);
  document.dispatchEvent(new Event('opened')); // what its questions keep to is chosen again
  setTitle();
});
// Gradio gives the page its English title after this.
setTimeout(setTitle, 1000);

function setTitle() {
  const product = document.querySelector('h1').textContent;
  const name = element.querySelector('.named h2')?.textContent;
  document.title = name ? `${name} – ${product}` : product;
}
