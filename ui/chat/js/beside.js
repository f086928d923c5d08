// The source beside the conversation: it opens at the marked quote, and closing it leads back to what opened it.
const panel = document.getElementById('beside');

panel.show = () => {
  const sheet = element.querySelector('.sheet');
  if (!sheet) return;
  sheet.focus({ preventScroll: true });
  const paper = sheet.querySelector('.paper'), mark = paper?.querySelector('mark');
  const top = (part) => part.getBoundingClientRect().top;
  if (mark) paper.scrollTop += top(mark) - top(paper) - paper.clientHeight / 4;
};

panel.shut = () => {
  props.value = '';
  if (panel.opener?.isConnected) panel.opener.focus();
};

watch('value', () => panel.show());
element.addEventListener('click', ({ target }) => { if (target.closest('[data-close]')) panel.shut(); });
element.addEventListener('keydown', (event) => { if (event.key === 'Escape') panel.shut(); });
