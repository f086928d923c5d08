() => {
  // What belongs to no single part: the skip link, the list of conversations on a phone, and menus that close.
  const toggle = () => document.getElementById('past-toggle');
  const room = () => document.getElementById('room');
  const showPast = (open) => {
    room().classList.toggle('past-open', open);
    toggle().setAttribute('aria-expanded', open);
  };
  document.addEventListener('click', (event) => {
    if (event.target.closest('[data-skip]')) {  // Gradio's pages have a <base>: a plain #fragment would load another
      event.preventDefault();
      document.querySelector('#question textarea').focus();
    }
    if (event.target.closest('#past-toggle')) showPast(!room().classList.contains('past-open'));
    else if (!event.target.closest('#past') || event.target.closest('[data-act=open], #again')) showPast(false);
    for (const menu of document.querySelectorAll('details.menu[open]')) {
      if (!menu.contains(event.target) || event.target.closest('a')) menu.open = false;
    }
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    if (event.target.closest('#question')) document.getElementById('stop')?.click();
    if (room().classList.contains('past-open')) { showPast(false); toggle().focus(); }
    for (const menu of document.querySelectorAll('details.menu[open]')) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });
}
