// The address says which conversation is open, so that it is there again when the page is loaded anew.
watch('value', () => {
  const id = element.querySelector('[data-conversation]')?.dataset.conversation;
  history.replaceState(history.state, '', id ? '?c=' + encodeURIComponent(id) : location.pathname);
  setTitle();
});
// Gradio gives the page its English title after this.
setTimeout(setTitle, 1000);

function setTitle() {
  const product = document.querySelector('h1').textContent;
  const name = element.querySelector('.named h2')?.textContent;
  document.title = name ? `${name} – ${product}` : product;
}
