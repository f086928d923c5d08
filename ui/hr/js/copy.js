(reply) => {
  // navigator.clipboard is there only over https, and a server on an office network may have none.
  const box = document.createElement('textarea');
  box.value = reply;
  document.body.append(box);
  box.select();
  document.execCommand('copy');
  box.remove();
}
