"""What the HR desk's page does in the browser: keys, and saving and copying a reply, so that it needs no file here."""

import json
from typing import Final

KEYS: Final = {
    "n": "hr-paste",
    "q": "hr-queue",
    "r": "hr-reply",
    "s": "hr-save",
    "a": "hr-approve",
    "d": "hr-download",
    "c": "hr-copy",
    "u": "hr-refresh",
}
"""Alt and these letters go to a field, or press a button."""

PAGE: Final = """() => {
  const d = document.documentElement; d.lang = d.lang.startsWith('fr') ? 'fr' : 'en';
  const keys = KEYS;
  document.addEventListener('keydown', (event) => {
    const part = event.altKey && !event.ctrlKey && document.getElementById(keys[event.key.toLowerCase()]);
    if (!part) return;
    event.preventDefault();
    const field = part.querySelector('textarea, input:checked, input');
    if (part.tagName === 'BUTTON') part.click(); else if (field) field.focus();
  });
}""".replace("KEYS", json.dumps(KEYS))
SAVE: Final = """(made) => {
  if (!made) return made;
  const { name, type, data } = JSON.parse(made);
  const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes], { type }));
  link.download = name; link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  return '';
}"""
COPY: Final = """(reply) => {
  const box = document.createElement('textarea');
  box.value = reply; document.body.append(box); box.select();
  document.execCommand('copy'); box.remove();
}"""
